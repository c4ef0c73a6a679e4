package dev.finetooth.trainer.hosted.provider;

import com.openai.errors.OpenAIException;
import dev.finetooth.trainer.hosted.protocol.Orders;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks again what the client's own retries do not cover: an answer that was cut in the middle, and
 * what the client may send once.
 */
final class Patience {

  private static final int TIMES = 5;
  private static final Duration FIRST = Duration.ofSeconds(2);

  private final Orders orders;
  private final Consumer<String> doing;
  private final Failures failures;

  Patience(Orders orders, Consumer<String> doing, Failures failures) {
    this.orders = orders;
    this.doing = doing;
    this.failures = failures;
  }

  /**
   * The answer to a question that may be asked several times.
   *
   * @param what is waited for
   * @throws ProviderException where it is refused, or stays without an answer
   */
  <T> T ask(String what, Supplier<T> question) {
    Duration wait = FIRST;
    for (int time = 1; ; time++) {
      try {
        return once(question);
      } catch (ProviderException e) {
        if (!e.passing() || time == TIMES) {
          throw e;
        }
        doing.accept("waiting %d s for %s: %s".formatted(wait.toSeconds(), what, e.words()));
        orders.pause(wait);
        wait = wait.multipliedBy(2);
      }
    }
  }

  /** The answer to a question that is asked once. */
  <T> T once(Supplier<T> question) {
    try {
      return question.get();
    } catch (OpenAIException e) {
      throw failures.of(e);
    }
  }
}
