package dev.finetooth.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ManyModelsProperties {

  @Property
  void adjustmentsNeverMakeSmallerAndKeepTheOrder(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1) Double> given) {
    double[] p = given.stream().mapToDouble(Double::doubleValue).toArray();
    double[] holm = Adjustment.HOLM.of(p);
    double[] shares = Adjustment.BENJAMINI_HOCHBERG.of(p);
    for (int index = 0; index < p.length; index++) {
      assertThat(holm[index]).isBetween(p[index], Math.min(1, p.length * p[index]));
      assertThat(shares[index]).isBetween(p[index], holm[index] + 1e-12);
      for (int other = 0; other < p.length; other++) {
        if (p[other] >= p[index]) {
          assertThat(holm[other]).isGreaterThanOrEqualTo(holm[index]);
        }
      }
    }
  }

  /** Up to 12 clusters all flips are taken, so that nothing is left to chance. */
  @Property(tries = 100)
  void maxTDoesNotDependOnTheOrderOfModelsAndItems(
      @ForAll @IntRange(min = 3, max = 12) int items,
      @ForAll @IntRange(min = 1, max = 5) int models,
      @ForAll long seed) {
    RandomGenerator random = Sampling.seeded(seed);
    double[][] scores = new double[models + 1][items];
    for (double[] model : scores) {
      Arrays.setAll(model, item -> random.nextInt(4) / 3.0);
    }
    double[][] turned = new double[models + 1][items];
    for (int model = 0; model <= models; model++) {
      for (int item = 0; item < items; item++) {
        turned[model == models ? models : models - 1 - model][items - 1 - item] =
            scores[model][item];
      }
    }

    List<Contrast> given = test(scores, models);
    List<Contrast> other = test(turned, models);

    for (int model = 0; model < models; model++) {
      Contrast one = given.get(model);
      Contrast same = other.get(models - 1 - model);
      assertThat(one.difference()).isCloseTo(same.difference(), within(1e-12));
      assertThat(one.pValue()).isEqualTo(same.pValue());
      assertThat(one.adjustedP()).isEqualTo(same.adjustedP());
      assertThat(one.adjustedP()).isBetween(one.pValue(), 1.0);
      assertThat(one.interval().isPresent()).isEqualTo(same.interval().isPresent());
      one.interval()
          .ifPresent(
              range -> {
                assertThat(range.contains(one.difference())).isTrue();
                assertThat(range.low())
                    .isCloseTo(same.interval().orElseThrow().low(), within(1e-7));
              });
    }
  }

  private static List<Contrast> test(double[][] scores, int models) {
    return MaxTTest.withDefaults()
        .test(
            Arrays.copyOf(scores, models),
            scores[models],
            Clusters.eachItem(scores[0].length),
            Sampling.seeded(0))
        .lines();
  }

  @Property(tries = 30)
  void dunnettIsBetweenStudentAndBonferroni(
      @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 2, max = 30) Integer> sizes,
      @ForAll long seed) {
    RandomGenerator random = Sampling.seeded(seed);
    double[][] groups = new double[sizes.size()][];
    Arrays.setAll(
        groups, group -> random.doubles(sizes.get(group)).map(value -> value * 2).toArray());
    DunnettTest.Result result =
        DunnettTest.withDefaults().test(groups[0], Arrays.copyOfRange(groups, 1, groups.length));
    for (Contrast contrast : result.contrasts()) {
      assertThat(contrast.adjustedP())
          .isBetween(
              contrast.pValue() - 1e-9,
              Math.min(1, result.contrasts().size() * contrast.pValue()) + 1e-9);
      assertThat(contrast.adjustedP() <= .05)
          .isEqualTo(!contrast.interval().orElseThrow().contains(0));
    }
  }
}
