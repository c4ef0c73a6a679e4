package dev.finetooth.sweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MakespanTest {

  @Test
  void jobsGoToTheSlotThatIsFreeFirst() {
    assertThat(Forecast.makespan(List.of(3, 3, 3), 2)).isEqualTo(6);
    assertThat(Forecast.makespan(List.of(1, 2, 3, 4), 2)).isEqualTo(5);
    assertThat(Forecast.makespan(List.of(5), 4)).isEqualTo(5);
    assertThat(Forecast.makespan(List.of(), 2)).isZero();
  }
}
