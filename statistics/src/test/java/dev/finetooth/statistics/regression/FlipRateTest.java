package dev.finetooth.statistics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlipRateTest {

  @Test
  void pairsThatShareNoRunAreCompared() {
    FlipRate rate = FlipRate.of(List.of(1, 3, 2, 5, 4, 6, 7, 8, 9), run -> run % 2 == 0);

    assertThat(rate.pairs()).isEqualTo(4);
    assertThat(rate.flips()).isEqualTo(2);
    assertThat(rate.rate()).isEqualTo(.5);
    // statsmodels: proportion_confint(2, 4, method='wilson')
    assertThat(rate.interval().low()).isCloseTo(0.15003898915214947, within(1e-9));
    assertThat(rate.interval().high()).isCloseTo(0.8499610108478506, within(1e-9));
    assertThat(rate.sentence())
        .isEqualTo(
            "on identical inputs the verdict flips in 50.0 % [15.0, 85.0] of 4 pairs of reruns");
  }

  @Test
  void oneRunFlipsNothing() {
    assertThatThrownBy(() -> FlipRate.of(List.of(1), run -> run))
        .hasMessage("a flip rate takes two runs of one model or more, not 1");
  }
}
