package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.ServeCommand.Generate;
import dev.finetooth.trainer.lora.text.ModelText;
import java.util.List;

/** Checks commands and writes them as tokens. */
final class RequestReader {

  private final ModelText text;
  private final int maxPositions;

  /**
   * @param maxPositions most tokens that the model takes, prompt and answer together
   */
  RequestReader(ModelText text, int maxPositions) {
    this.text = text;
    this.maxPositions = maxPositions;
  }

  /**
   * @throws IllegalArgumentException where the command cannot be answered; the message says why
   */
  Request read(Generate command) {
    require(!command.messages().isEmpty(), "messages is empty");
    require(command.maxTokens() >= 1, "max_tokens must be at least 1");
    require(
        command.temperature() >= 0 && Double.isFinite(command.temperature()),
        "temperature must be at least 0");
    require(command.topP() > 0 && command.topP() <= 1, "top_p must be above 0 and at most 1");
    List<Long> prompt = text.encode(text.prompt(command.messages()));
    int room = maxPositions - prompt.size();
    require(
        room >= 1,
        "the conversation has " + prompt.size() + " tokens, the model takes " + maxPositions);
    return new Request(command, prompt, Math.min(command.maxTokens(), room));
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalArgumentException(fault);
    }
  }
}
