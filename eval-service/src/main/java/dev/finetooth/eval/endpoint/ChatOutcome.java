package dev.finetooth.eval.endpoint;

import dev.finetooth.contracts.ErrorKind;

/** How a question ended. */
public sealed interface ChatOutcome {

  /** The model answered. */
  record Answered(String text, Usage usage) implements ChatOutcome {}

  /** The model, or a filter before it, declined; the reason is its own. */
  record Refused(String reason, Usage usage) implements ChatOutcome {}

  /** There is no answer, after every retry that the kind allows. */
  record Failed(ErrorKind kind, String reason) implements ChatOutcome {}

  /** Tokens that were used, 0 where the endpoint does not count them. */
  record Usage(int promptTokens, int completionTokens) {}
}
