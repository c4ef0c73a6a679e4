package dev.finetooth.eval.endpoint;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before asking again: doubling from {@code first} to {@code longest}, of which a
 * random half to all, so that callers refused together do not come back together.
 *
 * @param attempts at most, the first included
 * @param patience no attempt starts later than this after the first one
 */
public record RetryPolicy(int attempts, Duration first, Duration longest, Duration patience) {

  /**
   * The wait after a failed attempt, or empty to give up.
   *
   * @param failed attempts so far, from 1
   * @param spent since the first attempt began
   * @param asked what the endpoint asked for; taken as it is, as long as patience allows
   */
  Optional<Duration> waitAfter(
      int failed, Duration spent, Optional<Duration> asked, RandomGenerator jitter) {
    if (failed >= attempts) {
      return Optional.empty();
    }
    Duration wait = asked.orElseGet(() -> backoff(failed, jitter));
    return spent.plus(wait).compareTo(patience) > 0 ? Optional.empty() : Optional.of(wait);
  }

  private Duration backoff(int failed, RandomGenerator jitter) {
    double doubled = first.toNanos() * Math.pow(2, failed - 1);
    double full = Math.min(doubled, (double) longest.toNanos());
    return Duration.ofNanos((long) (full * (0.5 + 0.5 * jitter.nextDouble())));
  }
}
