package dev.finetooth.compare.verdict;

import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.join.Arm;
import dev.finetooth.compare.join.Joined;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.multiplicity.MaxTTest;
import dev.finetooth.statistics.noninferiority.NonInferiority;
import dev.finetooth.statistics.noninferiority.NonInferiorityTest;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.resampling.SkewedInterval;
import dev.finetooth.statistics.resampling.Threads;
import dev.finetooth.statistics.score.MeanScore;
import dev.finetooth.statistics.selection.ModelConfidenceSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

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
    return PairedTest.withDefaults()
        .withConfidence(settings.confidence())
        .test(run, baseline, clusters, settings.random(purpose));
  }

  private Contrast contrast(int arm, Comparison comparison, double jointP) {
    Optional<NonInferiority> kept = nonInferiority(arm);
    return new Contrast(
        joined.arms().get(arm).name(),
        comparison,
        // Student's interval knows nothing of a scale's ends.
        comparison.interval().map(range -> joined.scale().isFraction() ? range.clip(-1, 1) : range),
        jointP,
        verdict(comparison, jointP, kept),
        kept,
        bounds(arm));
  }

  /** For scores in 0..1; losses on other scales are held against the interval alone. */
  private Optional<NonInferiority> nonInferiority(int arm) {
    if (settings.margin().isEmpty() || !joined.scale().isFraction()) {
      return Optional.empty();
    }
    double[] run = joined.scores().row(arm);
    double[] baseline = joined.scores().row(0);
    NonInferiorityTest test =
        NonInferiorityTest.withMargin(settings.margin().getAsDouble())
            .withAlpha(settings.alpha() / 2);
    return Optional.of(
        settings.lowerIsBetter()
            ? test.test(baseline, run, joined.scores().clusters())
            : test.test(run, baseline, joined.scores().clusters()));
  }

  /** By the rules for scheduled runs: a significant loss below the margin is no regression. */
  private Verdict verdict(Comparison comparison, double jointP, Optional<NonInferiority> kept) {
    boolean shown = jointP <= settings.alpha();
    double gain = gain(comparison.difference());
    if (shown && gain > 0) {
      return Verdict.BETTER;
    }
    if (shown && gain < 0 && gain <= -settings.margin().orElse(0)) {
      return Verdict.WORSE;
    }
    boolean excluded =
        kept.map(NonInferiority.NonInferior.class::isInstance)
            .orElseGet(() -> excludesTheMargin(comparison));
    return excluded ? Verdict.NOT_WORSE : Verdict.INCONCLUSIVE;
  }

  private boolean excludesTheMargin(Comparison comparison) {
    OptionalDouble margin = settings.margin();
    return margin.isPresent()
        && comparison.interval().filter(range -> least(range) > -margin.getAsDouble()).isPresent();
  }

  private double gain(double difference) {
    return settings.lowerIsBetter() ? -difference : difference;
  }

  /** The smallest gain in an interval of differences. */
  private double least(Interval range) {
    return settings.lowerIsBetter() ? -range.high() : range.low();
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
      scores.add(score(joined.arms().get(arm).name(), joined.scores().row(arm), "score " + arm));
    }
    return scores;
  }

  private Report.Score score(String name, double[] row, String purpose) {
    Clusters clusters = joined.scores().clusters();
    if (joined.scale().isFraction()) {
      MeanScore mean = MeanScore.of(row, clusters, settings.confidence());
      return new Report.Score(name, mean.mean(), mean.interval());
    }
    ClusteredMean.Result mean =
        ClusteredMean.withDefaults().withConfidence(settings.confidence()).of(row, clusters);
    RandomGenerator random = settings.random(purpose);
    return new Report.Score(
        name,
        mean.mean(),
        mean.interval()
            .map(range -> SkewedInterval.widen(range, row, clusters, Threads.available(), random)));
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
