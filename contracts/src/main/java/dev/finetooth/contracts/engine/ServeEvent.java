package dev.finetooth.contracts.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetooth.contracts.ErrorKind;

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

  /** More text of a streamed answer. */
  record Piece(String id, String text) implements ServeEvent {}

  /**
   * The whole answer.
   *
   * @param finish stop or length, as OpenAI names them
   */
  record Completed(String id, String text, String finish, int promptTokens, int completionTokens)
      implements ServeEvent {}

  record Refused(String id, ErrorKind kind, String message) implements ServeEvent {}
}
