package dev.finetooth.contracts.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetooth.contracts.Sha256;
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
   * Complete a conversation, or a raw prompt.
   *
   * @param adapter a PEFT folder or the folder of a hosted_model.json; empty for the untouched base
   * @param messages empty where there is a raw prompt
   * @param maxTokens most tokens to answer with, at least 1; 0 where a raw prompt is echoed
   * @param temperature 0 takes the likeliest token
   * @param topP nucleus in (0, 1]; 1 keeps every token
   * @param stop texts that end the answer and are cut from it
   * @param stream whether pieces are wanted before the end
   * @param adapterDigest of the adapter's weights or its hosted_model.json: another file is refused
   * @param raw prompt instead of messages
   * @param logprobs where probabilities are wanted: how many alternatives to each token, from 0
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
      boolean stream,
      Optional<Sha256> adapterDigest,
      Optional<RawPrompt> raw,
      Optional<Integer> logprobs)
      implements ServeCommand {
    /** A conversation, without what is optional. */
    public Generate(
        String id,
        Optional<Path> adapter,
        List<ChatMessage> messages,
        int maxTokens,
        double temperature,
        double topP,
        long seed,
        List<String> stop,
        boolean stream) {
      this(
          id,
          adapter,
          messages,
          maxTokens,
          temperature,
          topP,
          seed,
          stop,
          stream,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    public Generate {
      messages = List.copyOf(messages);
      stop = List.copyOf(stop);
    }
  }

  /** Nobody waits for this any more. */
  record Cancel(String id) implements ServeCommand {}
}
