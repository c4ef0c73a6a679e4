package dev.finetooth.statistics.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeanScoreTest {

  @Test
  void independentRightOrWrongAnswersGetWilson() {
    double[] scores = new double[20];
    Arrays.fill(scores, 0, 18, 1);

    MeanScore score = MeanScore.of(scores, Clusters.eachItem(20), 0.95);

    assertThat(score.mean()).isEqualTo(0.9);
    assertThat(score.interval().orElseThrow().low()).isCloseTo(.69896635477, within(1e-9));
    assertThat(score.sentence()).isEqualTo("90.0 % [69.9, 97.2] on 20 items");
  }

  @Test
  void clustersGetStudentCutToWhatCanBe() {
    double[] scores = new double[20];
    Arrays.fill(scores, 0, 19, 1);

    Interval interval =
        MeanScore.of(scores, Sampling.clusters(5, 4), 0.95).interval().orElseThrow();

    assertThat(interval.method()).isEqualTo("Student on clusters");
    assertThat(interval.high()).isEqualTo(1);
    assertThat(interval.low()).isBetween(0.7, 0.9);
  }

  @Test
  void allOrNothingIsNeverCertain() {
    Clusters clusters = Sampling.clusters(10, 3);
    Interval none = MeanScore.of(new double[30], clusters, 0.95).interval().orElseThrow();
    // binomtest(0, 10).proportion_ci(method='wilson')
    assertThat(none.high()).isCloseTo(0.27753279986288926, within(1e-9));
    assertThat(none.method()).isEqualTo("Wilson on clusters");
  }

  @Test
  void mixedAnswersOfOneClusterHaveNoInterval() {
    MeanScore score = MeanScore.of(new double[] {1, 0, 1}, Sampling.clusters(1, 3), 0.95);
    assertThat(score.interval()).isEmpty();
    assertThat(score.sentence()).isEqualTo("66.7 % on 3 items");
  }

  @Test
  void refusesScoresOutsideZeroToOne() {
    assertThatThrownBy(() -> MeanScore.of(new double[] {1.5}, Clusters.eachItem(1), 0.95))
        .hasMessage("a score lies in 0..1, not 1.5");
  }
}
