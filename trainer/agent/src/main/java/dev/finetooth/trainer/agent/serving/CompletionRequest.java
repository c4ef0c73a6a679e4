package dev.finetooth.trainer.agent.serving;

import java.util.List;
import java.util.Optional;

/**
 * A checked request.
 *
 * @param model as the client named it
 * @param prompts at least one; a conversation stands alone
 * @param n answers to each prompt, at least 1
 * @param logprobs how many alternatives to each token, where probabilities are wanted
 * @param echo whether answers begin with their prompts
 * @param includeUsage whether a stream ends with the numbers of tokens
 */
record CompletionRequest(
    String model,
    List<Prompt> prompts,
    int n,
    int maxTokens,
    double temperature,
    double topP,
    long seed,
    List<String> stop,
    Optional<Integer> logprobs,
    boolean echo,
    boolean stream,
    boolean includeUsage) {

  CompletionRequest {
    prompts = List.copyOf(prompts);
    stop = List.copyOf(stop);
  }

  /** Answers in all: those of the first prompt, then those of the next. */
  int choices() {
    return prompts.size() * n;
  }

  Prompt prompt(int choice) {
    return prompts.get(choice / n);
  }

  /** Whether this is the first answer to its prompt. */
  boolean first(int choice) {
    return choice % n == 0;
  }
}
