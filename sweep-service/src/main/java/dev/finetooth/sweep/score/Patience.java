package dev.finetooth.sweep.score;

import dev.finetooth.contracts.ErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to ask again after a failure.
 *
 * @param attempts before it counts as failed for good
 * @param pause before the second asking; each further one is four times as long
 */
record Patience(int attempts, Duration pause) {

  /** When to ask again; empty where that would not help, or was done often enough. */
  Optional<Instant> again(ErrorKind kind, int asked, Instant now) {
    return switch (kind) {
      case USER, BUG -> Optional.empty();
      case TRANSIENT, RESOURCE ->
          asked >= attempts
              ? Optional.empty()
              : Optional.of(now.plus(pause.multipliedBy(1L << (2 * Math.min(asked - 1, 10)))));
    };
  }
}
