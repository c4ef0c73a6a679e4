package dev.finetooth.statistics.noninferiority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.TangoInterval;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class ExactScoreTest {

  /**
   * Enumerated in Python over all tables and 101 shares, which may miss the largest by a little.
   */
  @Test
  void agreesWithAnEnumeration() {
    assertThat(new ScoreDifference(new Discordance(4, 3, 40)).pAbove(-.15))
        .isCloseTo(0.0128581, within(2e-7))
        .isGreaterThan(0.012836437163998961);
    // Nothing differs: .65^9
    assertThat(new ScoreDifference(new Discordance(0, 0, 9)).pAbove(-.35))
        .isCloseTo(0.02071191283789063, within(1e-9));
    assertThat(new ScoreDifference(new Discordance(3, 4, 40)).method())
        .isEqualTo("exact Tango score");
  }

  /** The largest over 2,000 shares and more about the peaks; some lie where nearly all differ. */
  @Test
  void findsThePeaks() {
    assertThat(ExactScore.pAbove(new Discordance(20, 50, 1000), -.05))
        .isCloseTo(.0128, within(2e-4));
    assertThat(ExactScore.pAbove(new Discordance(36, 56, 400), -.1)).isCloseTo(.0209, within(2e-4));
    assertThat(ExactScore.pAbove(new Discordance(15, 22, 200), -.1)).isCloseTo(.0213, within(2e-4));
    assertThat(ExactScore.pAbove(new Discordance(2, 0, 50), -.05)).isCloseTo(.0156, within(2e-4));
  }

  @Property(tries = 200)
  void theSidesMirrorEachOther(
      @ForAll @IntRange(min = 0, max = 60) int b, @ForAll @IntRange(min = 0, max = 60) int c) {
    double above = new ScoreDifference(new Discordance(b, c, 150)).pAbove(-.1);
    double below = new ScoreDifference(new Discordance(c, b, 150)).pBelow(.1);

    assertThat(above).isBetween(0.0, 1.0).isEqualTo(below);
  }

  /** Every table is looked at by itself, and no staircase taken for granted. */
  @Property(tries = 60)
  void isTheLargestProbabilityOfTheTablesAtLeastAsExtreme(
      @ForAll @IntRange(min = 0, max = 15) int b,
      @ForAll @IntRange(min = 0, max = 15) int c,
      @ForAll @IntRange(min = -12, max = 12) int twentieths) {
    int items = 30;
    double supposed = twentieths / 20.0;
    double seen = TangoInterval.score(new Discordance(b, c, items), supposed) - 1e-9;
    double largest = 0;
    for (int step = 0; step <= 300; step++) {
      double least = Math.abs(supposed);
      double discordance = least + (1 - least) * step / 300;
      largest = Math.max(largest, probability(items, supposed, discordance, seen));
    }

    double p = ExactScore.pAbove(new Discordance(b, c, items), supposed);
    assertThat(p).isGreaterThan(largest - 1e-4).isLessThan(largest + 2e-3);
  }

  private static double probability(int items, double supposed, double discordance, double seen) {
    double better = (discordance + supposed) / 2;
    double worse = (discordance - supposed) / 2;
    double sum = 0;
    for (int first = 0; first <= items; first++) {
      double chance = BinomialDistribution.of(items, better).probability(first);
      BinomialDistribution others =
          BinomialDistribution.of(
              items - first, better < 1 ? Math.min(1, worse / (1 - better)) : 0);
      for (int second = 0; first + second <= items; second++) {
        boolean extreme =
            TangoInterval.score(new Discordance(first, second, items), supposed) >= seen;
        sum += extreme ? chance * others.probability(second) : 0;
      }
    }
    return sum;
  }

  /** The level is kept where the approximation breaks it: nearly all that differ are losses. */
  @Test
  void keepsTheLevelOnHundredsOfItems() {
    int items = 300;
    double margin = .05;
    for (double discordance : new double[] {.05, .1}) {
      double passed = 0;
      BinomialDistribution gains = BinomialDistribution.of(items, (discordance - margin) / 2);
      for (int first = 0; first <= items && gains.survivalProbability(first - 1) > 1e-9; first++) {
        double worse = (discordance + margin) / 2;
        double share = worse / (1 - (discordance - margin) / 2);
        BinomialDistribution losses = BinomialDistribution.of(items - first, share);
        int most = -1;
        while (most + 1 + first <= items
            && ExactScore.pAbove(new Discordance(first, most + 1, items), -margin) <= .025) {
          most++;
        }
        passed += gains.probability(first) * losses.cumulativeProbability(most);
      }
      assertThat(passed).isBetween(.015, .025);
    }
  }
}
