package dev.finetooth.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConfidenceSequenceTest {

  /** Waudby-Smith and Ramdas 2023, theorem 2, term by term in numpy. */
  @Test
  void empiricalBernsteinAgreesWithNumpy() {
    Interval interval = fed(EmpiricalBernsteinSequence.withDefaults()).interval();

    assertThat(interval.low()).isCloseTo(0.2372030942993999, within(1e-10));
    assertThat(interval.high()).isCloseTo(0.6769188011782898, within(1e-10));
    assertThat(interval.confidence()).isEqualTo(.95);
  }

  /** The same paper, theorem 3, in numpy on a grid of 100,001 means: [.27038, .60812]. */
  @Test
  void bettingAgreesWithNumpyWithinItsGrid() {
    ConfidenceSequence sequence = fed(BettingSequence.withDefaults());

    assertThat(sequence.interval().low()).isCloseTo(.270, within(1e-9));
    assertThat(sequence.interval().high()).isCloseTo(.610, within(1e-9));
    assertThat(sequence.mean()).isCloseTo(.4625, within(1e-12));
    assertThat(sequence.observations()).isEqualTo(100);
  }

  @Test
  void nothingIsKnownBeforeTheFirstItem() {
    for (ConfidenceSequence sequence :
        List.of(BettingSequence.withDefaults(), EmpiricalBernsteinSequence.withDefaults())) {
      assertThat(sequence.interval().low()).isEqualTo(-1);
      assertThat(sequence.interval().high()).isEqualTo(1);
      assertThat(sequence.mean()).isZero();
      assertThatThrownBy(() -> sequence.observe(-1.1))
          .hasMessage("a difference of scores lies in -1..1, not -1.1");
    }
  }

  @Test
  void moreConfidenceIsWider() {
    Interval usual = fed(EmpiricalBernsteinSequence.withDefaults()).interval();
    Interval sure = fed(EmpiricalBernsteinSequence.withConfidence(.99)).interval();
    assertThat(sure.low()).isLessThan(usual.low());
    assertThat(fed(BettingSequence.withConfidence(.99)).interval().high()).isGreaterThan(.61);
  }

  /** The paper's point: betting is never wider by more than its grid. */
  @Property(tries = 100)
  void bothNarrowAndBettingIsTheNarrower(
      @ForAll @Size(min = 30, max = 60) List<@DoubleRange(min = -.5, max = .5) Double> values) {
    ConfidenceSequence betting = BettingSequence.withDefaults();
    ConfidenceSequence bernstein = EmpiricalBernsteinSequence.withDefaults();
    Interval before = betting.interval();
    for (double value : values) {
      betting.observe(value);
      bernstein.observe(value);
      assertThat(betting.interval().low()).isGreaterThanOrEqualTo(before.low());
      assertThat(betting.interval().high()).isLessThanOrEqualTo(before.high());
      before = betting.interval();
    }
    Interval other = bernstein.interval();
    assertThat(before.high() - before.low()).isLessThan(other.high() - other.low() + .004);
  }

  @Test
  void coversTheTruthAtAllTimesTogether() {
    RandomGenerator random = Sampling.seeded(44);
    DoubleSupplier sparse = () -> random.nextDouble() < .2 ? 1 : 0;
    DoubleSupplier spread = () -> 1.2 * random.nextDouble() - .4;
    assertThat(misses(2_000, EmpiricalBernsteinSequence::withDefaults, sparse))
        .isLessThanOrEqualTo(.05);
    assertThat(misses(2_000, EmpiricalBernsteinSequence::withDefaults, spread))
        .isLessThanOrEqualTo(.05);
    assertThat(misses(2_000, BettingSequence::withDefaults, sparse)).isLessThanOrEqualTo(.05);
  }

  /** True mean .2. */
  private static double misses(
      int runs, Supplier<ConfidenceSequence> fresh, DoubleSupplier difference) {
    return Sampling.share(
        runs,
        () -> {
          ConfidenceSequence sequence = fresh.get();
          for (int item = 0; item < 200; item++) {
            sequence.observe(difference.getAsDouble());
            if (!sequence.interval().contains(.2)) {
              return true;
            }
          }
          return false;
        });
  }

  private static ConfidenceSequence fed(ConfidenceSequence sequence) {
    for (int round = 0; round < 5; round++) {
      for (double difference : EProcessTest.DIFFERENCES) {
        sequence.observe(difference);
      }
    }
    return sequence;
  }
}
