package dev.finetooth.messaging;

import java.time.Duration;

/** Waits longer from failure to failure: 100 ms, then twice as long up to 5 s. */
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Signal signal;
  private Duration next = FIRST;

  Backoff(Signal signal) {
    this.signal = signal;
  }

  void await() {
    signal.pause(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  void reset() {
    next = FIRST;
  }
}
