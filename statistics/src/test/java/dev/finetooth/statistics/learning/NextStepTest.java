package dev.finetooth.statistics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import org.junit.jupiter.api.Test;

class NextStepTest {

  @Test
  void theLargerGainWinsWhereTheIntervalOfTheDifferenceSaysSo() {
    NextStep more = NextStep.compare(data(2, .06, .05, .08), tuning(.02, .01, .04));
    assertThat(more).isInstanceOf(NextStep.MoreData.class);
    // 0.04 -+ hypot(0.01, 0.02) and hypot(0.02, 0.01).
    Interval interval = ((NextStep.MoreData) more).interval();
    assertThat(interval.low()).isCloseTo(0.04 - Math.sqrt(5e-4), within(1e-12));
    assertThat(interval.high()).isCloseTo(0.04 + Math.sqrt(5e-4), within(1e-12));
    assertThat(more.sentence())
        .isEqualTo(
            "more data help more than more tuning: Twice the data promise +6.0 points [+5.0, +8.0]"
                + " (power law through 5 sizes up to 800); twice the configurations promise +2.0"
                + " points [+1.0, +4.0] (after 16 random ones); difference +4.0 points [+1.8,"
                + " +6.2]");
  }

  @Test
  void tuningCanWin() {
    assertThat(NextStep.compare(data(2, .01, 0, .02), tuning(.06, .05, .09)))
        .isInstanceOf(NextStep.MoreTuning.class)
        .extracting(NextStep::sentence)
        .asString()
        .startsWith("more tuning helps more than more data: ");
  }

  @Test
  void overlappingGainsHaveNoWinner() {
    assertThat(NextStep.compare(data(2, .03, 0, .06), tuning(.02, .01, .04)).sentence())
        .startsWith("more data and more tuning cannot be told apart: ")
        .contains("; it may be none; ");
  }

  @Test
  void aMissingPromiseLeavesItOpen() {
    assertThat(NextStep.compare(new Gain.Refused("too far"), tuning(.02, .01, .04)).sentence())
        .isEqualTo("whether data or tuning help more cannot be told: too far");
    assertThat(NextStep.compare(data(2, .03, 0, .06), new TuningGain.Refused("too few")).sentence())
        .isEqualTo("whether data or tuning help more cannot be told: too few");
    assertThatThrownBy(() -> NextStep.compare(data(3, .03, 0, .06), tuning(.02, .01, .04)))
        .hasMessage("twice the configurations compare with twice the data, not 3.0 times");
  }

  private static Gain data(double times, double estimate, double low, double high) {
    return new Gain.Expected(times, estimate, new Interval(low, high, .95, ""), 5, 800, false);
  }

  private static TuningGain tuning(double estimate, double low, double high) {
    return new TuningGain.Expected(estimate, new Interval(low, high, .95, ""), 16, 1);
  }
}
