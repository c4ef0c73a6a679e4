package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.engine.RawPrompt;
import dev.finetooth.contracts.engine.ServeCommand.Generate;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for, as the model sees it.
 *
 * @param prompt at least one token
 * @param echo what the answer begins with: the prompt's text, where it is wanted
 * @param maxTokens most tokens of the answer; prompt and answer fit the model
 */
record Request(Generate command, List<Long> prompt, Optional<String> echo, int maxTokens) {

  Request {
    prompt = List.copyOf(prompt);
  }

  /** Positions whose keys and values are kept. */
  int positions() {
    return prompt.size() + maxTokens;
  }

  /** Whether it matters how likely each of the prompt's tokens is. */
  boolean scoresPrompt() {
    return command.logprobs().isPresent() && command.raw().map(RawPrompt::echo).orElse(false);
  }
}
