package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.ServeCommand.Generate;
import java.util.List;

/**
 * What is asked for, as the model sees it.
 *
 * @param prompt at least one token
 * @param maxTokens most tokens of the answer, at least 1; prompt and answer fit the model
 */
record Request(Generate command, List<Long> prompt, int maxTokens) {

  Request {
    prompt = List.copyOf(prompt);
  }

  /** Positions whose keys and values are kept. */
  int positions() {
    return prompt.size() + maxTokens;
  }
}
