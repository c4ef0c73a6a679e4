package dev.finetooth.eval.endpoint;

import dev.finetooth.contracts.ErrorKind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Asks again where that may help, and says how often it tried where it did not. */
public final class PatientEndpoint implements ChatEndpoint {

  /** One try. */
  @FunctionalInterface
  interface Single {
    Attempt attempt(ChatCall call) throws InterruptedException;
  }

  private final Single single;
  private final RetryPolicy policy;
  private final Pause pause;
  private final RandomGenerator jitter;
  private final LongSupplier nanoTime;
  private final Runnable onRetry;

  PatientEndpoint(
      Single single,
      RetryPolicy policy,
      Pause pause,
      RandomGenerator jitter,
      LongSupplier nanoTime,
      Runnable onRetry) {
    this.single = single;
    this.policy = policy;
    this.pause = pause;
    this.jitter = jitter;
    this.nanoTime = nanoTime;
    this.onRetry = onRetry;
  }

  /**
   * An OpenAI-compatible endpoint over HTTP, asked with patience.
   *
   * @param onRetry told of every further attempt
   */
  public static PatientEndpoint over(
      HttpChat http, RetryPolicy policy, Pause pause, RandomGenerator jitter, Runnable onRetry) {
    return new PatientEndpoint(http::attempt, policy, pause, jitter, System::nanoTime, onRetry);
  }

  @Override
  public ChatOutcome ask(ChatCall call) throws InterruptedException {
    long start = nanoTime.getAsLong();
    for (int attempts = 1; ; attempts++) {
      switch (single.attempt(call)) {
        case Attempt.Settled(ChatOutcome outcome) -> {
          return outcome;
        }
        case Attempt.Retryable(String reason, Optional<Duration> after) -> {
          Duration spent = Duration.ofNanos(nanoTime.getAsLong() - start);
          Optional<Duration> wait = policy.waitAfter(attempts, spent, after, jitter);
          if (wait.isEmpty()) {
            return new ChatOutcome.Failed(
                ErrorKind.TRANSIENT, "%s (gave up after %d attempts)".formatted(reason, attempts));
          }
          onRetry.run();
          pause.pause(wait.get());
        }
      }
    }
  }
}
