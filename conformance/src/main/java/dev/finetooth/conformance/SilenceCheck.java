package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import java.time.Duration;

/** The longest silence in all other checks. */
final class SilenceCheck implements Check {

  @Override
  public String name() {
    return "silence";
  }

  @Override
  public String wanted() {
    return "It says hello within a minute, and from then on something at least every ten seconds:"
        + " alive, where there is nothing else. After a minute of silence an agent ends it.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException {
    Duration longest = Duration.ZERO;
    Duration slowest = Duration.ZERO;
    for (Bench.Life life : bench.lives()) {
      long before = 0;
      for (Line line : life.said().lines()) {
        Duration silence = Duration.ofNanos(line.nanos() - before);
        if (before == 0) {
          slowest = max(slowest, silence);
        } else {
          longest = max(longest, silence);
        }
        before = line.nanos();
      }
    }
    that(
        slowest.compareTo(bench.patience().start()) <= 0,
        "its first line came after %.1f s".formatted(seconds(slowest)));
    that(
        longest.compareTo(bench.patience().silence()) <= 0,
        "it said nothing for %.1f s".formatted(seconds(longest)));
    return "first line after %.1f s, then silent for %.1f s at most"
        .formatted(seconds(slowest), seconds(longest));
  }

  private static Duration max(Duration left, Duration right) {
    return left.compareTo(right) > 0 ? left : right;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
