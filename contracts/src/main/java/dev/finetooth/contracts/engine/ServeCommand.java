package dev.finetooth.contracts.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A line on the standard input of {@code engine serve}. End of input ends it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServeCommand.Generate.class, name = "generate"),
  @JsonSubTypes.Type(value = ServeCommand.Cancel.class, name = "cancel")
})
public sealed interface ServeCommand {

  /**
   * Complete a conversation.
   *
   * @param adapter a PEFT folder, or empty for the untouched base
   * @param maxTokens most tokens to answer with, at least 1
   * @param temperature 0 takes the likeliest token
   * @param topP nucleus in (0, 1]; 1 keeps every token
   * @param stop texts that end the answer and are cut from it
   * @param stream whether pieces are wanted before the end
   */
  record Generate(
      String id,
      Optional<Path> adapter,
      List<ChatMessage> messages,
      int maxTokens,
      double temperature,
      double topP,
      long seed,
      List<String> stop,
      boolean stream)
      implements ServeCommand {
    public Generate {
      messages = List.copyOf(messages);
      stop = List.copyOf(stop);
    }
  }

  /** Nobody waits for this any more. */
  record Cancel(String id) implements ServeCommand {}
}
