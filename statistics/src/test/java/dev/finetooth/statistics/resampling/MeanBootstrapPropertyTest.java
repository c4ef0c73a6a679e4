package dev.finetooth.statistics.resampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.MeanBootstrap.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MeanBootstrapPropertyTest {

  @Provide
  Arbitrary<List<Double>> grades() {
    return Arbitraries.integers()
        .between(0, 4)
        .map(grade -> grade / 4.0)
        .list()
        .ofMinSize(1)
        .ofMaxSize(90);
  }

  /** However few or alike the scores: never NaN, never outside of what was seen. */
  @Property(tries = 300)
  void anIntervalLiesWithinWhatWasSeen(@ForAll("grades") List<Double> grades) {
    double[] values = grades.stream().mapToDouble(grade -> grade).toArray();
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    for (Method method : Method.values()) {
      Optional<Interval> interval =
          MeanBootstrap.withDefaults()
              .with(method)
              .withDraws(199)
              .interval(values, Clusters.eachItem(values.length), Sampling.seeded(1));
      assertThat(interval.isPresent()).isEqualTo(least < most);
      interval.ifPresent(
          range -> {
            assertThat(range.low()).isGreaterThanOrEqualTo(least - 1e-12);
            assertThat(range.high()).isLessThanOrEqualTo(most + 1e-12);
          });
    }
  }
}
