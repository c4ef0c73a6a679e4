package dev.finetooth.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PositionBiasTest {

  private final RandomGenerator random = Sampling.seeded(51);

  /**
   * 100 pairs: 50 for A both ways, 20 for B both ways, 22 for the first shown both ways, 8 for the
   * second. SciPy 1.17.1: binomtest(8, 30).pvalue.
   */
  @Test
  void onlyInconsistentPairsSpeakOfTheBias() {
    PositionBias.Result result = hundred();

    assertThat(result.biasPValue()).isCloseTo(0.016124801710247997, within(1e-12));
    assertThat(result.biased(0.05)).isTrue();
    assertThat(result.biased(0.01)).isFalse();
    assertThat(result.flips().mean()).isCloseTo(0.30, within(1e-12));
    assertThat(result.firstShown().mean()).isCloseTo(0.57, within(1e-12));
    assertThat(result.preference().mean()).isCloseTo(0.65, within(1e-12));
    // statsmodels 0.15.0: proportion_confint(30, 100, method="wilson").
    assertThat(result.flips().interval().orElseThrow().low())
        .isCloseTo(0.218948912132, within(1e-6));
  }

  @Test
  void readsAsASentence() {
    assertThat(hundred().sentence())
        .startsWith("the judge contradicts itself on 30.0 % [21.9, 39.6] of 100 pairs when the")
        .contains("prefers what it sees first in 57.0 % [51.7, 62.3] of verdicts, p = .016;")
        .contains("over both orders A is preferred in 65.0 % [57.2, 72.8]")
        .endsWith(", p < .001");
  }

  @Test
  void aJudgeThatAlwaysTakesTheFirstPrefersNobody() {
    PositionBias.Result result = result(repeat(Verdict.FIRST, 40), repeat(Verdict.FIRST, 40));

    assertThat(result.flips().mean()).isEqualTo(1);
    assertThat(result.firstShown().mean()).isEqualTo(1);
    assertThat(result.biasPValue()).isLessThan(1e-9);
    assertThat(result.preference().mean()).isEqualTo(0.5);
    assertThat(result.preferencePValue()).isEqualTo(1);
    // Wilson for 20 of 40, rather than no width.
    assertThat(result.preference().interval().orElseThrow().low()).isCloseTo(0.352, within(5e-4));
  }

  @Test
  void tiesCountHalf() {
    PositionBias.Result result = result(repeat(Verdict.TIE, 12), repeat(Verdict.FIRST, 12));

    assertThat(result.flips().mean()).isEqualTo(1);
    assertThat(result.firstShown().mean()).isEqualTo(0.75);
    assertThat(result.preference().mean()).isEqualTo(0.25);
    // All 12 lean one way: 2 / 2^12.
    assertThat(result.biasPValue()).isCloseTo(2 / 4096.0, within(1e-12));
    assertThat(result(repeat(Verdict.TIE, 12), repeat(Verdict.TIE, 12)).flips().mean()).isZero();
  }

  @Test
  void everyPairIsJudgedBothWays() {
    assertThatThrownBy(() -> result(repeat(Verdict.TIE, 3), repeat(Verdict.TIE, 2)))
        .hasMessage("3 pairs with A first, 2 with B first: judge every pair in both orders");
  }

  @Test
  void oneClusterHasNoInterval() {
    PositionBias.Result result =
        PositionBias.withDefaults()
            .test(
                repeat(Verdict.FIRST, 4),
                repeat(Verdict.SECOND, 4),
                Clusters.of(List.of(1, 1, 1, 1)),
                random);
    assertThat(result.biasPValue()).isEqualTo(1);
    assertThat(result.clusters()).isEqualTo(1);
  }

  @Test
  void coversTheCorrectedPreferenceAndFindsNoBiasWhereThereIsNone() {
    // The judge says A with 0.6, in either order, so A is preferred in 60 %.
    double[] held = new double[2];
    for (int run = 0; run < 3_000; run++) {
      PositionBias.Result result = result(judged(0.6), judged(0.4));
      held[0] += result.preference().interval().orElseThrow().contains(0.6) ? 1 / 3_000.0 : 0;
      held[1] += result.biased(0.05) ? 1 / 3_000.0 : 0;
    }
    assertThat(held[0]).isCloseTo(0.95, within(0.015));
    assertThat(held[1]).isBetween(0.015, 0.055);
  }

  private List<Verdict> judged(double first) {
    return random
        .doubles(60)
        .mapToObj(draw -> draw < first ? Verdict.FIRST : Verdict.SECOND)
        .toList();
  }

  private PositionBias.Result hundred() {
    List<Verdict> aFirst = new ArrayList<>();
    List<Verdict> bFirst = new ArrayList<>();
    add(aFirst, bFirst, 50, Verdict.FIRST, Verdict.SECOND);
    add(aFirst, bFirst, 20, Verdict.SECOND, Verdict.FIRST);
    add(aFirst, bFirst, 22, Verdict.FIRST, Verdict.FIRST);
    add(aFirst, bFirst, 8, Verdict.SECOND, Verdict.SECOND);
    return result(aFirst, bFirst);
  }

  private static void add(
      List<Verdict> aFirst, List<Verdict> bFirst, int times, Verdict one, Verdict other) {
    aFirst.addAll(repeat(one, times));
    bFirst.addAll(repeat(other, times));
  }

  private static List<Verdict> repeat(Verdict verdict, int times) {
    return Collections.nCopies(times, verdict);
  }

  private PositionBias.Result result(List<Verdict> aFirst, List<Verdict> bFirst) {
    return PositionBias.withDefaults()
        .test(aFirst, bFirst, Clusters.eachItem(aFirst.size()), random);
  }
}
