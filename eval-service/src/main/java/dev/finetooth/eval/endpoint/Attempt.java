package dev.finetooth.eval.endpoint;

import java.time.Duration;
import java.util.Optional;

/** One HTTP exchange. */
sealed interface Attempt {

  /** Nothing is gained by asking again. */
  record Settled(ChatOutcome outcome) implements Attempt {}

  /**
   * It may go better next time.
   *
   * @param after how long the endpoint asks to be left alone
   */
  record Retryable(String reason, Optional<Duration> after) implements Attempt {}
}
