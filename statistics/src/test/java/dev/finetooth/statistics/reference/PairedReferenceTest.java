package dev.finetooth.statistics.reference;

import dev.finetooth.statistics.Alternative;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.McNemarTest;
import dev.finetooth.statistics.paired.PairedTTest;
import dev.finetooth.statistics.paired.SignFlipTest;
import dev.finetooth.statistics.paired.WilcoxonTest;
import dev.finetooth.statistics.paired.WilcoxonTest.Method;
import dev.finetooth.statistics.paired.WilcoxonTest.Zeros;
import dev.finetooth.statistics.proportion.BinomialTest;
import dev.finetooth.statistics.proportion.ProportionInterval;
import dev.finetooth.statistics.resampling.MeanBootstrap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairedReferenceTest {

  static List<Case> cases() {
    return Case.of("paired");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(Case reference) {
    answer(reference).agreesWith(reference);
  }

  private static Answer answer(Case given) {
    return switch (given.method()) {
      case "mcnemar exact" -> mcNemar(given, McNemarTest.Method.EXACT);
      case "mcnemar mid-p" -> mcNemar(given, McNemarTest.Method.MID_P);
      case "mcnemar corrected" -> mcNemar(given, McNemarTest.Method.CORRECTED_CHI_SQUARE);
      case "mcnemar chi-square" -> mcNemar(given, McNemarTest.Method.CHI_SQUARE);
      case "wilson" -> proportion(given, ProportionInterval.WILSON);
      case "clopper-pearson" -> proportion(given, ProportionInterval.CLOPPER_PEARSON);
      case "clustered mean" -> clustered(given);
      case "sign-flip" -> signFlip(given);
      case "binomial test" -> binomial(given);
      case "paired t" -> student(given);
      case "wilcoxon exact" ->
          wilcoxon(
              given,
              Zeros.DROPPED,
              Method.EXACT,
              Alternative.valueOf(given.constant("alternative")));
      case "wilcoxon normal wilcox" -> normal(given, Zeros.DROPPED, Method.NORMAL);
      case "wilcoxon normal wilcox corrected" ->
          normal(given, Zeros.DROPPED, Method.CORRECTED_NORMAL);
      case "wilcoxon normal pratt" -> normal(given, Zeros.PRATT, Method.NORMAL);
      case "wilcoxon normal pratt corrected" -> normal(given, Zeros.PRATT, Method.CORRECTED_NORMAL);
      case "bootstrap percentile" -> bootstrap(given, MeanBootstrap.Method.PERCENTILE);
      case "bootstrap BCa" -> bootstrap(given, MeanBootstrap.Method.BCA);
      default -> throw new IllegalArgumentException("nothing here answers " + given.method());
    };
  }

  private static Answer mcNemar(Case given, McNemarTest.Method method) {
    var table = new Discordance(given.count("b"), given.count("c"), given.count("n"));
    return Answer.of("p", McNemarTest.withDefaults().with(method).test(table).pValue());
  }

  private static Answer proportion(Case given, ProportionInterval method) {
    return interval(method.of(given.count("k"), given.count("n"), 0.95));
  }

  private static Answer clustered(Case given) {
    var result = ClusteredMean.withDefaults().of(given.row("values"), given.clusters("clusters"));
    return interval(result.interval().orElseThrow())
        .and("mean", result.mean())
        .and("error", result.standardError().orElseThrow());
  }

  private static Answer signFlip(Case given) {
    double[] differences = given.row("d");
    return Answer.of(
        "p",
        SignFlipTest.withDefaults()
            .test(differences, Clusters.eachItem(differences.length), Sampling.seeded(1))
            .pValue());
  }

  private static Answer binomial(Case given) {
    var result =
        BinomialTest.withDefaults().test(given.count("k"), given.count("n"), given.number("share"));
    return Answer.of("p", result.pValue());
  }

  private static Answer student(Case given) {
    double[] differences = given.row("d");
    var result =
        PairedTTest.withDefaults().test(differences, Clusters.eachItem(differences.length));
    return interval(result.interval().orElseThrow()).and("p", result.pValue());
  }

  private static Answer normal(Case given, Zeros zeros, Method method) {
    return wilcoxon(given, zeros, method, Alternative.TWO_SIDED);
  }

  private static Answer wilcoxon(Case given, Zeros zeros, Method method, Alternative alternative) {
    var test = WilcoxonTest.withDefaults().with(zeros).with(method).with(alternative);
    return Answer.of("p", test.test(given.row("d")).pValue());
  }

  private static Answer bootstrap(Case given, MeanBootstrap.Method method) {
    double[] values = given.row("d");
    return interval(
        MeanBootstrap.withDefaults()
            .with(method)
            .withDraws(199_999)
            .interval(values, Clusters.eachItem(values.length), Sampling.seeded(2))
            .orElseThrow());
  }

  private static Answer interval(Interval interval) {
    return Answer.of("low", interval.low()).and("high", interval.high());
  }
}
