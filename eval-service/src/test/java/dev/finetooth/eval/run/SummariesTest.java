package dev.finetooth.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.eval.RunSummary;
import dev.finetooth.eval.run.RunScores.One;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummariesTest {

  /** Wilson 19/38: statistics.md, golden value 5. */
  @Test
  void independentItemsGetWilson() {
    RunSummary summary =
        Summaries.of(
            new RunScores(
                IntStream.range(0, 38)
                    .mapToObj(i -> new One("i" + i, "i" + i, OptionalDouble.of(i % 2)))
                    .toList(),
                456),
            Duration.ofMillis(1500));
    assertThat(summary.mean()).isEqualTo(0.5);
    assertThat(summary.low()).isCloseTo(.348499283643951, within(1e-9));
    assertThat(summary.high()).isCloseTo(.651500716356049, within(1e-9));
    assertThat(summary.method()).isEqualTo("Wilson");
    assertThat(summary.clusters()).isEqualTo(38);
    assertThat(summary.seconds()).isEqualTo(1.5);
    assertThat(summary.tokens()).isEqualTo(456);
  }

  @Test
  void itemsWithoutScoreAreNoZeros() {
    RunSummary summary =
        Summaries.of(
            new RunScores(
                List.of(
                    new One("a", "x", OptionalDouble.of(1)),
                    new One("b", "x", OptionalDouble.empty()),
                    new One("c", "y", OptionalDouble.of(1)),
                    new One("d", "y", OptionalDouble.of(0))),
                4),
            Duration.ZERO);
    assertThat(summary.items()).isEqualTo(4);
    assertThat(summary.scored()).isEqualTo(3);
    assertThat(summary.mean()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(summary.method()).isEqualTo("Student on clusters");
  }

  @Test
  void oneClusterTellsNothingOfTheSpread() {
    RunSummary summary =
        Summaries.of(
            new RunScores(
                List.of(
                    new One("a", "x", OptionalDouble.of(1)),
                    new One("b", "x", OptionalDouble.of(0))),
                4),
            Duration.ZERO);
    assertThat(summary.low()).isZero();
    assertThat(summary.high()).isEqualTo(1);
  }
}
