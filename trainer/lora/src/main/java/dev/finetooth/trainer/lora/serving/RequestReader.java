package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.RawPrompt;
import dev.finetooth.contracts.engine.ServeCommand.Generate;
import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.text.ModelText;
import dev.finetooth.trainer.lora.text.TokenBytes;
import java.util.List;
import java.util.Optional;

/** Checks commands and writes them as tokens. */
final class RequestReader {

  private final ModelText text;
  private final TokenBytes bytes;
  private final ModelShape config;

  RequestReader(ModelText text, TokenBytes bytes, ModelShape config) {
    this.text = text;
    this.bytes = bytes;
    this.config = config;
  }

  /**
   * @throws IllegalArgumentException where the command cannot be answered; the message says why
   */
  Request read(Generate command) {
    boolean echo = command.raw().map(RawPrompt::echo).orElse(false);
    require(command.raw().isPresent() || !command.messages().isEmpty(), "messages is empty");
    require(
        command.raw().isEmpty() || command.messages().isEmpty(), "messages and raw are both given");
    require(
        command.maxTokens() >= (echo ? 0 : 1),
        "max_tokens must be at least 1, or 0 where the prompt is echoed");
    require(
        command.temperature() >= 0 && Double.isFinite(command.temperature()),
        "temperature must be at least 0");
    require(command.topP() > 0 && command.topP() <= 1, "top_p must be above 0 and at most 1");
    require(command.logprobs().orElse(0) >= 0, "logprobs must be at least 0");
    List<Long> prompt =
        command
            .raw()
            .map(this::tokens)
            .orElseGet(() -> text.encode(text.prompt(command.messages())));
    require(!prompt.isEmpty(), "the prompt has no tokens; begin it with some text");
    int room = config.maxPositions() - prompt.size();
    require(
        room >= Math.min(command.maxTokens(), 1),
        "the %s has %d tokens, the model takes %d"
            .formatted(
                command.raw().isPresent() ? "prompt" : "conversation",
                prompt.size(),
                config.maxPositions()));
    return new Request(
        command,
        prompt,
        echo ? Optional.of(echoed(command.raw().orElseThrow())) : Optional.empty(),
        Math.min(command.maxTokens(), room));
  }

  private List<Long> tokens(RawPrompt raw) {
    for (long token : raw.tokens()) {
      require(
          token >= 0 && token < config.vocabulary(),
          "the prompt's token %d is not in the vocabulary of %d"
              .formatted(token, config.vocabulary()));
    }
    return raw.text().map(text::encodeDocument).orElse(raw.tokens());
  }

  private String echoed(RawPrompt raw) {
    return raw.text().orElseGet(() -> bytes.text(raw.tokens()));
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalArgumentException(fault);
    }
  }
}
