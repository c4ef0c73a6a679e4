package dev.finetooth.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Alternative;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.paired.WilcoxonTest.Method;
import dev.finetooth.statistics.paired.WilcoxonTest.Zeros;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilcoxonTestTest {

  private static final Offset<Double> CLOSE = within(1e-12);
  private static final double[] TIED = {1, 1, -1, 2, 2, 3, 0, 0, -4, 5, 5, 2};

  @Test
  void exactAgreesWithTheGoldenValue() {
    double[] differences =
        PairedTest.differences(
            new double[] {1.81, .82, 1.56, -.48, .81, 1.28, -1.04, .23, -.75, .14},
            new double[] {.71, .65, -.2, .85, -1.1, -.45, -.84, -.24, -.68, -.76});
    WilcoxonTest test = WilcoxonTest.withDefaults();
    assertThat(test.test(differences).pValue()).isCloseTo(.10546875, CLOSE);
    assertThat(test.with(Alternative.GREATER).test(differences).pValue())
        .isCloseTo(.052734375, CLOSE);
    assertThat(test.test(differences).positive()).isEqualTo(44);
  }

  @Test
  void normalAgreesWithTheGoldenValues() {
    double[] differences =
        PairedTest.differences(
            new double[] {120, 114, 181, 188, 180, 146, 121, 191, 132, 113, 127, 112},
            new double[] {133, 143, 119, 189, 112, 199, 198, 113, 115, 121, 142, 187});
    WilcoxonTest.Result plain = WilcoxonTest.withDefaults().with(Method.NORMAL).test(differences);
    assertThat(plain.smaller()).isEqualTo(34);
    assertThat(plain.pValue()).isCloseTo(.6948866023724735, CLOSE);
    assertThat(WilcoxonTest.withDefaults().with(Method.CORRECTED_NORMAL).test(differences).pValue())
        .isCloseTo(.7240816609153895, CLOSE);
  }

  @Test
  void zerosAreRankedOrDroppedAsInTheGoldenValues() {
    int[] frequencies = {1, 4, 16, 15, 8, 4, 5, 1, 2};
    double[] differences = new double[56];
    int item = 0;
    for (int value = -4; value <= 4; value++) {
      for (int count = 0; count < frequencies[value + 4]; count++) {
        differences[item++] = value;
      }
    }
    WilcoxonTest normal = WilcoxonTest.withDefaults().with(Method.NORMAL);
    assertThat(normal.with(Zeros.PRATT).test(differences).pValue())
        .isCloseTo(.0031724568006762576, CLOSE);
    assertThat(normal.test(differences).pValue()).isCloseTo(.00641346115861, CLOSE);
  }

  /** All signs of scipy.stats.rankdata(abs(d)), by itertools.product. */
  @ParameterizedTest
  @CsvSource({
    "DROPPED, TWO_SIDED, 0.08203125",
    "DROPPED, GREATER, 0.041015625",
    "DROPPED, LESS, 0.96484375",
    "PRATT, TWO_SIDED, 0.064453125",
    "PRATT, GREATER, 0.0322265625",
    "PRATT, LESS, 0.9736328125"
  })
  void exactWithTiesIsEverySign(Zeros zeros, Alternative alternative, double expected) {
    assertThat(WilcoxonTest.withDefaults().with(zeros).with(alternative).test(TIED).pValue())
        .isCloseTo(expected, CLOSE);
  }

  /** scipy.stats.wilcoxon(d, zero_method=, correction=, alternative=, method='asymptotic'). */
  @ParameterizedTest
  @CsvSource({
    "DROPPED, NORMAL, TWO_SIDED, 0.07276816077961587",
    "DROPPED, NORMAL, GREATER, 0.036384080389807935",
    "DROPPED, NORMAL, LESS, 0.9636159196101921",
    "DROPPED, CORRECTED_NORMAL, TWO_SIDED, 0.08133067087143485",
    "DROPPED, CORRECTED_NORMAL, GREATER, 0.040665335435717424",
    "DROPPED, CORRECTED_NORMAL, LESS, 0.9675210146119393",
    "PRATT, NORMAL, TWO_SIDED, 0.06329510291107414",
    "PRATT, CORRECTED_NORMAL, TWO_SIDED, 0.06912532325821666",
    "PRATT, CORRECTED_NORMAL, GREATER, 0.03456266162910833",
    "PRATT, CORRECTED_NORMAL, LESS, 0.971061333212693"
  })
  void normalWithTiesAgreesWithSciPy(
      Zeros zeros, Method method, Alternative alternative, double expected) {
    WilcoxonTest test = WilcoxonTest.withDefaults().with(zeros).with(method).with(alternative);
    assertThat(test.test(TIED).pValue()).isCloseTo(expected, CLOSE);
  }

  /** statistics.md, Libraries: Commons Statistics 1.2 gives .000475 and NaN here. */
  @Test
  void manyZerosChangeNothingWhenDropped() {
    double[] most = new double[1_000];
    Arrays.fill(most, 0, 60, 1);
    Arrays.fill(most, 60, 100, -1);
    WilcoxonTest normal = WilcoxonTest.withDefaults().with(Method.NORMAL);
    assertThat(normal.test(most).pValue()).isCloseTo(.0455, within(5e-5));
    double[] without = Arrays.copyOf(most, 100);
    assertThat(normal.test(most).pValue()).isEqualTo(normal.test(without).pValue());
  }

  @Test
  void nothingThatDiffersIsNoEvidence() {
    for (Zeros zeros : Zeros.values()) {
      for (Method method : Method.values()) {
        WilcoxonTest.Result result =
            WilcoxonTest.withDefaults().with(zeros).with(method).test(new double[30]);
        assertThat(result.pValue()).isEqualTo(1);
        assertThat(result.correlation()).isZero();
      }
    }
    assertThat(WilcoxonTest.withDefaults().test(new double[30]).sentence())
        .isEqualTo("no item differs (exact Wilcoxon signed-rank test, zeros dropped, 30 items)");
  }

  @Test
  void aConstantDifferenceHasAllRanks() {
    double[] constant = new double[6];
    Arrays.fill(constant, -0.1);
    WilcoxonTest.Result result = WilcoxonTest.withDefaults().test(constant);
    assertThat(result.pValue()).isEqualTo(1 / 32.0);
    assertThat(result.correlation()).isEqualTo(-1);
    assertThat(result.reject(0.05)).isTrue();
    assertThat(result.reject(0.03)).isFalse();
    assertThat(result.sentence())
        .isEqualTo(
            "0 % of the ranks speak for the first, p = .031 (exact Wilcoxon signed-rank test, zeros dropped, 6 of 6 items differ); not a test of the mean");
  }

  @Test
  void aboveTheLimitTheNormalApproximationStandsIn() {
    double[] many =
        DoubleStream.concat(
                DoubleStream.generate(() -> 1).limit(120),
                DoubleStream.generate(() -> -2).limit(81))
            .toArray();
    assertThat(WilcoxonTest.withDefaults().test(many).method())
        .isEqualTo("Wilcoxon signed-rank test, zeros dropped");
    assertThat(WilcoxonTest.withDefaults().test(Arrays.copyOf(many, 200)).method())
        .startsWith("exact");
    // Ranked zeros raise the other ranks too far.
    assertThat(
            WilcoxonTest.withDefaults()
                .with(Zeros.PRATT)
                .test(Arrays.copyOf(Arrays.copyOf(many, 200), 2_000))
                .method())
        .isEqualTo("Wilcoxon signed-rank test, zeros ranked");
  }

  @Test
  void refusesWhatIsNoDifference() {
    assertThatThrownBy(() -> WilcoxonTest.withDefaults().test(new double[] {1, Double.NaN}))
        .hasMessage("item 1 has no difference: NaN");
  }

  @Test
  void rejectsEqualModelsAtMostAsOftenAsItSays() {
    RandomGenerator random = Sampling.seeded(12);
    double exact =
        Sampling.share(
            10_000,
            () ->
                WilcoxonTest.withDefaults()
                    .test(random.doubles(25, -1, 1).map(d -> Math.rint(3 * d)).toArray())
                    .reject(0.05));
    assertThat(exact).isBetween(0.035, 0.0545);
  }
}
