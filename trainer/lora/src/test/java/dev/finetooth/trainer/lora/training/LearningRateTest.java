package dev.finetooth.trainer.lora.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.training.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearningRateTest {

  @ParameterizedTest
  @EnumSource(Schedule.class)
  void everyScheduleWarmsUpLinearly(Schedule schedule) {
    LearningRate rate = new LearningRate(schedule, 0.8, 4);

    assertThat(rate.at(0, 100)).isCloseTo(0.2, within(1e-12));
    assertThat(rate.at(1, 100)).isCloseTo(0.4, within(1e-12));
    assertThat(rate.at(3, 100)).isCloseTo(0.8, within(1e-12));
    assertThat(rate.at(4, 100)).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void linearFallsToNothing() {
    LearningRate rate = new LearningRate(Schedule.LINEAR, 1, 0);

    assertThat(rate.at(50, 100)).isCloseTo(0.5, within(1e-12));
    assertThat(rate.at(99, 100)).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void cosineIsHalfInTheMiddle() {
    LearningRate rate = new LearningRate(Schedule.COSINE, 1, 0);

    assertThat(rate.at(0, 100)).isCloseTo(1, within(1e-12));
    assertThat(rate.at(50, 100)).isCloseTo(0.5, within(1e-12));
    assertThat(rate.at(99, 100)).isLessThan(0.001);
  }

  @Test
  void warmupStableDecaysToATenthOverTheLastTenth() {
    LearningRate rate = new LearningRate(Schedule.WARMUP_STABLE, 1, 0);

    assertThat(rate.at(89, 100)).isEqualTo(1);
    assertThat(rate.at(90, 100)).isCloseTo(0.91, within(1e-12));
    assertThat(rate.at(99, 100)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void theTrunkOfWarmupStableStaysAtThePeak() {
    LearningRate rate = new LearningRate(Schedule.WARMUP_STABLE, 0.5, 2);
    Course.Leg trunk = Course.of(Schedule.WARMUP_STABLE, 12, List.of(1, 2)).legs().getFirst();

    for (int step = 2; step < trunk.to(); step++) {
      assertThat(rate.at(step, trunk.scheduleSteps())).isEqualTo(0.5);
    }
  }
}
