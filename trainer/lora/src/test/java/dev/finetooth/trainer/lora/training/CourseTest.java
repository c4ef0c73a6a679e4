package dev.finetooth.trainer.lora.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.trainer.lora.training.Course.Leg;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CourseTest {

  @Test
  void aConstantRunPassesThroughItsSnapshots() {
    Course course = Course.of(Schedule.CONSTANT, 10, List.of(1, 3));

    assertThat(course.legs())
        .containsExactly(
            new Leg(0, 10, 30, false, Optional.of(1)), new Leg(10, 30, 30, false, Optional.of(3)));
    assertThat(course.steps()).isEqualTo(30);
  }

  @Test
  void aStableRunDecaysOnBranchesAndGoesOnFromBeforeThem() {
    Course course = Course.of(Schedule.WARMUP_STABLE, 10, List.of(1, 2));

    assertThat(course.legs())
        .containsExactly(
            new Leg(0, 9, Integer.MAX_VALUE, false, Optional.empty()),
            new Leg(9, 10, 10, true, Optional.of(1)),
            new Leg(9, 18, Integer.MAX_VALUE, false, Optional.empty()),
            new Leg(18, 20, 20, true, Optional.of(2)));
    assertThat(course.steps()).isEqualTo(21);
    assertThat(course.done(2, 12)).isEqualTo(13);
  }
}
