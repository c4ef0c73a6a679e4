package dev.finetooth.compare.verdict;

import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.join.Arm;
import dev.finetooth.compare.join.Joined;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.multiplicity.MaxTTest;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.power.PairedPower;
import dev.finetooth.statistics.score.MeanScore;
import dev.finetooth.statistics.selection.ModelConfidenceSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges joined runs, the first of which is the baseline. */
public final class Comparing {

  private final Joined joined;
  private final Settings settings;

  private Comparing(Joined joined, Settings settings) {
    this.joined = joined;
    this.settings = settings;
  }

  public static Report compare(Joined joined, Settings settings) {
    if (joined.scale().isFraction() && settings.margin().orElse(0) >= 1) {
      throw BadInputException.usage(
          "--margin %s is as wide as the scale, 0..1. Two points are 0.02."
              .formatted(settings.margin().getAsDouble()));
    }
    return new Comparing(joined, settings).report();
  }

  private Report report() {
    int others = joined.arms().size() - 1;
    List<Contrast> contrasts = new ArrayList<>();
    Optional<MaxTTest.Result> joint = others > 1 ? Optional.of(maxT()) : Optional.empty();
    for (int arm = 1; arm <= others; arm++) {
      Comparison comparison = paired(joined.scores().row(arm), joined.scores().row(0), arm);
      int line = arm - 1;
      double jointP =
          joint.map(result -> result.lines().get(line).adjustedP()).orElseGet(comparison::pValue);
      contrasts.add(contrast(arm, comparison, jointP));
    }
    return new Report(
        joined,
        settings,
        scores(),
        contrasts,
        joint.map(MaxTTest.Result::method),
        others > 1 ? tied() : List.of());
  }

  private MaxTTest.Result maxT() {
    double[][] others = Arrays.copyOfRange(joined.scores().rows(), 1, joined.arms().size());
    return MaxTTest.withDefaults()
        .test(others, joined.scores().row(0), joined.scores().clusters(), settings.random("max-T"));
  }

  private Comparison paired(double[] run, double[] baseline, int arm) {
    return compared(run, baseline, joined.scores().clusters(), "pair " + arm);
  }

  private Comparison compared(double[] run, double[] baseline, Clusters clusters, String purpose) {
    Comparison one =
        PairedTest.withDefaults()
            .withConfidence(settings.confidence())
            .test(run, baseline, clusters, settings.random(purpose));
    // Student's interval knows nothing of a scale's ends.
    return joined.scale().isFraction()
        ? new Comparison(
            one.difference(),
            one.interval().map(range -> range.clip(-1, 1)),
            one.pValue(),
            one.items(),
            one.clusters(),
            one.method(),
            one.cautions())
        : one;
  }

  private Contrast contrast(int arm, Comparison comparison, double jointP) {
    return new Contrast(
        joined.arms().get(arm).name(),
        comparison,
        jointP,
        verdict(comparison, jointP),
        detectable(joined.scores().row(arm), joined.scores().row(0)),
        bounds(arm));
  }

  /** By the rules for scheduled runs: a significant loss below the margin is no regression. */
  private Verdict verdict(Comparison comparison, double jointP) {
    boolean shown = jointP <= settings.alpha();
    double gain = gain(comparison.difference());
    if (shown && gain > 0) {
      return Verdict.BETTER;
    }
    if (shown && gain < 0 && gain <= -settings.margin().orElse(0)) {
      return Verdict.WORSE;
    }
    OptionalDouble margin = settings.margin();
    boolean excluded =
        margin.isPresent()
            && comparison
                .interval()
                .filter(range -> least(range) > -margin.getAsDouble())
                .isPresent();
    return excluded ? Verdict.NOT_WORSE : Verdict.INCONCLUSIVE;
  }

  private double gain(double difference) {
    return settings.lowerIsBetter() ? -difference : difference;
  }

  /** The smallest gain in an interval of differences. */
  private double least(Interval range) {
    return settings.lowerIsBetter() ? -range.high() : range.low();
  }

  private OptionalDouble detectable(double[] run, double[] baseline) {
    PairedPower power = PairedPower.withDefaults().withAlpha(settings.alpha());
    if (joined.scores().clusters().areSingletons()
        && Discordance.isBinary(run)
        && Discordance.isBinary(baseline)) {
      Discordance table = Discordance.between(run, baseline);
      return power.detectableForBinary(table.items(), (double) table.discordant() / table.items());
    }
    int items = joined.items();
    OptionalDouble error =
        ClusteredMean.withDefaults()
            .of(PairedTest.differences(run, baseline), joined.scores().clusters())
            .standardError();
    // The standard error knows the clusters already.
    return error.isPresent() && error.getAsDouble() > 0
        ? OptionalDouble.of(power.detectableForMean(items, error.getAsDouble() * Math.sqrt(items)))
        : OptionalDouble.empty();
  }

  private Optional<Contrast.Bounds> bounds(int arm) {
    if (isWhole(joined.arms().get(arm)) && isWhole(joined.arms().getFirst())) {
      return Optional.empty();
    }
    Clusters clusters = joined.lowest().clusters();
    return Optional.of(
        new Contrast.Bounds(
            compared(joined.lowest().row(arm), joined.highest().row(0), clusters, "lowest " + arm),
            compared(
                joined.highest().row(arm), joined.lowest().row(0), clusters, "highest " + arm)));
  }

  private static boolean isWhole(Arm arm) {
    return arm.absent() == 0 && arm.missingAnswers() == 0;
  }

  private List<Report.Score> scores() {
    List<Report.Score> scores = new ArrayList<>();
    for (int arm = 0; arm < joined.arms().size(); arm++) {
      double[] row = joined.scores().row(arm);
      String name = joined.arms().get(arm).name();
      if (joined.scale().isFraction()) {
        MeanScore mean = MeanScore.of(row, joined.scores().clusters(), settings.confidence());
        scores.add(new Report.Score(name, mean.mean(), mean.interval()));
      } else {
        ClusteredMean.Result mean =
            ClusteredMean.withDefaults()
                .withConfidence(settings.confidence())
                .of(row, joined.scores().clusters());
        scores.add(new Report.Score(name, mean.mean(), mean.interval()));
      }
    }
    return scores;
  }

  private List<String> tied() {
    double[][] gains = new double[joined.arms().size()][];
    Arrays.setAll(gains, arm -> Arrays.stream(joined.scores().row(arm)).map(this::gain).toArray());
    return ModelConfidenceSet.withDefaults()
        .withConfidence(settings.confidence())
        .test(gains, joined.scores().clusters(), settings.random("tied"))
        .members()
        .stream()
        .map(arm -> joined.arms().get(arm).name())
        .toList();
  }
}
