package dev.finetooth.contracts.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetooth.contracts.ErrorKind;
import java.util.List;
import java.util.Optional;

/** A line on the standard output of {@code engine serve}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServeEvent.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = ServeEvent.Piece.class, name = "piece"),
  @JsonSubTypes.Type(value = ServeEvent.Completed.class, name = "completed"),
  @JsonSubTypes.Type(value = ServeEvent.Refused.class, name = "refused")
})
public sealed interface ServeEvent {

  record Ready(int protocol, String engine, String engineVersion, String device)
      implements ServeEvent {}

  /**
   * More text of a streamed answer.
   *
   * @param tokens with their probabilities, where these are wanted
   */
  record Piece(String id, String text, Optional<List<TokenProbability>> tokens)
      implements ServeEvent {
    public Piece {
      tokens = tokens.map(List::copyOf);
    }

    /** Without probabilities. */
    public Piece(String id, String text) {
      this(id, text, Optional.empty());
    }
  }

  /**
   * The whole answer.
   *
   * @param finish stop or length, as OpenAI names them
   * @param tokens with their probabilities, where these are wanted; the prompt's first, where it is
   *     echoed
   */
  record Completed(
      String id,
      String text,
      String finish,
      int promptTokens,
      int completionTokens,
      Optional<List<TokenProbability>> tokens)
      implements ServeEvent {
    public Completed {
      tokens = tokens.map(List::copyOf);
    }

    /** Without probabilities. */
    public Completed(
        String id, String text, String finish, int promptTokens, int completionTokens) {
      this(id, text, finish, promptTokens, completionTokens, Optional.empty());
    }
  }

  record Refused(String id, ErrorKind kind, String message) implements ServeEvent {}
}
