package dev.finetooth.statistics.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RepeatedScoresTest {

  @Test
  void averageSamplesFirstAndSeedsThen() {
    RepeatedScores scores =
        RepeatedScores.of(new double[][][] {{{1, 0}, {1}}, {{0, 0, 0, 1}, {0.5, 0.5}}});
    assertThat(scores.perItem()).containsExactly(0.75, 0.375);
    assertThat(scores.items()).isEqualTo(2);
    assertThat(scores.seeds()).isEqualTo(2);
    assertThat(scores.samples()).isEqualTo(4);
    assertThat(scores.of(0, 1)).isEqualTo(0.25);
    assertThat(RepeatedScores.ofSamples(new double[][] {{1, 0}, {1, 1}}).perItem())
        .containsExactly(0.5, 1);
  }

  @Test
  void refuseGaps() {
    assertThatThrownBy(() -> RepeatedScores.of(new double[0][][])).hasMessage("there are no items");
    assertThatThrownBy(() -> RepeatedScores.of(new double[][][] {{{1}, {1}}, {{1}}}))
        .hasMessage(
            "item 1 has scores from 1 training seeds, the first item from 2: each item needs all, at least one");
    assertThatThrownBy(() -> RepeatedScores.of(new double[][][] {{}}))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> RepeatedScores.of(new double[][][] {{{1}, {}}}))
        .hasMessage("item 0 has no score from training seed 1: take it out, or score it");
    assertThatThrownBy(() -> RepeatedScores.ofSamples(new double[][] {{Double.NaN}}))
        .hasMessageStartingWith("item 0 has no score");
  }
}
