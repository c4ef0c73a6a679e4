package dev.finetooth.cli.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Pauses between tries, each half as long again as the one before. */
public final class Pauses {

  private final Duration first;
  private final Duration longest;
  private Duration next;

  public Pauses(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** For whoever waits by other means. */
  public Duration next() {
    Duration now = next;
    Duration grown = now.multipliedBy(3).dividedBy(2);
    next = grown.compareTo(longest) < 0 ? grown : longest;
    return now;
  }

  /** Waits for the next one's length, unless interrupted. */
  public void rest() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(next().toNanos());
  }

  /** Begins with the first again. */
  public void reset() {
    next = first;
  }
}
