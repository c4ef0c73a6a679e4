package dev.finetooth.statistics.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IntraclassCorrelationTest {

  /** By NumPy: (msb - msw) / (msb + (n0 - 1) msw) with n0 = (n - sum(n_g^2)/n) / (C - 1). */
  @Test
  void agreesWithTheFormulaOnClustersOfUnequalSizes() {
    double[] values = {1, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0, 0, 0};
    Clusters clusters = Clusters.of(List.of(0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3));

    assertThat(IntraclassCorrelation.of(values, clusters))
        .isCloseTo(0.7341772151898733, within(1e-9));
    assertThat(clusters.sizeSeenByItem()).isCloseTo(3.3076923076923075, within(1e-12));
  }

  @Test
  void isZeroWhereItCannotBeTold() {
    double[] values = {1, 0, 1};
    assertThat(IntraclassCorrelation.of(values, Clusters.eachItem(3))).isZero();
    assertThat(IntraclassCorrelation.of(values, Clusters.of(List.of(1, 1, 1)))).isZero();
    assertThat(IntraclassCorrelation.of(new double[4], Clusters.of(List.of(1, 1, 2, 2)))).isZero();
  }

  @Test
  void isOneWhereClustersAreOfOneMind() {
    double[] values = {1, 1, 0, 0, 1, 1};
    Clusters pairs = Clusters.of(List.of(0, 0, 1, 1, 2, 2));

    assertThat(IntraclassCorrelation.of(values, pairs)).isEqualTo(1);
    assertThat(IntraclassCorrelation.designEffect(1, pairs)).isEqualTo(2);
  }

  @Test
  void findsTheCorrelationThatWasPutIn() {
    RandomGenerator random = Sampling.seeded(5);
    Clusters clusters = Sampling.uneven(100, 6);
    double sum = 0;
    for (int run = 0; run < 500; run++) {
      // Variance 1 between and 3 within clusters.
      double[] values = Sampling.differences(clusters, 1, 1 / Math.sqrt(3), random);
      sum += IntraclassCorrelation.of(values, clusters);
    }
    assertThat(sum / 500).isCloseTo(0.25, within(0.01));
  }
}
