package dev.finetooth.statistics.reference;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.agreement.Agreement;
import dev.finetooth.statistics.agreement.CalibratedScore;
import dev.finetooth.statistics.agreement.CohenKappa;
import dev.finetooth.statistics.agreement.FleissKappa;
import dev.finetooth.statistics.agreement.KrippendorffAlpha;
import dev.finetooth.statistics.agreement.Metric;
import dev.finetooth.statistics.agreement.PredictionPoweredMean;
import dev.finetooth.statistics.agreement.Weighting;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementReferenceTest {

  static List<Case> cases() {
    return Case.of("agreement");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(Case reference) {
    answer(reference).agreesWith(reference);
  }

  private static Answer answer(Case given) {
    return switch (given.method()) {
      case "cohen kappa" -> cohen(given, Weighting.NONE);
      case "linear kappa" -> cohen(given, Weighting.LINEAR);
      case "quadratic kappa" -> cohen(given, Weighting.QUADRATIC);
      case "fleiss kappa" -> fleiss(given);
      case "krippendorff nominal" -> krippendorff(given, Metric.NOMINAL);
      case "krippendorff ordinal" -> krippendorff(given, Metric.ORDINAL);
      case "krippendorff interval" -> krippendorff(given, Metric.INTERVAL);
      case "krippendorff ratio" -> krippendorff(given, Metric.RATIO);
      case "ppi" -> predictionPowered(given, PredictionPoweredMean.withDefaults().withTuning(1));
      case "ppi tuned" -> predictionPowered(given, PredictionPoweredMean.withDefaults());
      default -> throw new IllegalArgumentException("nothing here answers " + given.method());
    };
  }

  private static Answer cohen(Case given, Weighting weighting) {
    var found =
        (Agreement.Estimated)
            CohenKappa.withDefaults()
                .with(weighting)
                .of(given.integers("first"), given.integers("second"), given.count("categories"));
    return Answer.of("kappa", found.value()).and("error", found.standardError().orElseThrow());
  }

  private static Answer fleiss(Case given) {
    int[][] counts =
        Arrays.stream(given.rows("counts"))
            .map(row -> DoubleStream.of(row).mapToInt(count -> (int) count).toArray())
            .toArray(int[][]::new);
    return Answer.of(
        "kappa", ((Agreement.Estimated) FleissKappa.withDefaults().of(counts)).value());
  }

  private static Answer krippendorff(Case given, Metric metric) {
    double[][] units = given.rows("units");
    Agreement found =
        KrippendorffAlpha.withDefaults()
            .with(metric)
            .withDraws(99)
            .of(units, Clusters.eachItem(units.length), Sampling.seeded(1));
    return Answer.of("alpha", ((Agreement.Estimated) found).value());
  }

  private static Answer predictionPowered(Case given, PredictionPoweredMean method) {
    double[] judge =
        DoubleStream.concat(
                DoubleStream.of(given.row("judge")), DoubleStream.of(given.row("judged")))
            .toArray();
    CalibratedScore found =
        method.score(given.row("human"), judge, Clusters.eachItem(judge.length));
    return Answer.of("mean", ((CalibratedScore.Estimated) found).estimate());
  }
}
