package dev.finetooth.contracts.eval;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a sweep ends with. Every part carries its figures and a sentence that command line and page
 * print as it stands. Scores and differences are fractions, not percent.
 *
 * @param headline one sentence: what to do, or that nothing beats the defaults
 * @param metric for example accuracy
 * @param items of the selection part
 * @param clusters of the selection part
 * @param standings every candidate, best first
 * @param best the trial with the highest observed score, which flatters itself
 * @param recommended the cheapest member of the tied set that beats the defaults beyond chance;
 *     where none does, the cheapest of all
 * @param because why that one
 * @param baseline the defaults' configuration, where it was scored
 * @param baseScore the untouched base model on the selection items
 * @param overBaseline the recommended trial against the defaults' configuration; empty where it is
 *     the defaults' configuration itself, or that has no score
 * @param overBase the recommended trial against the untouched base model
 * @param yardsticks what the task is worth without a language model; empty where its answers are no
 *     classes
 * @param lookOut warnings: edges of the grid, missing scores, overfitting
 */
public record Decision(
    int version,
    SweepId sweep,
    Verdict verdict,
    String headline,
    String metric,
    int items,
    int clusters,
    double confidence,
    List<Standing> standings,
    TrialId best,
    TrialId recommended,
    String because,
    Optional<TrialId> baseline,
    Estimate baseScore,
    Optional<Effect> overBaseline,
    Effect overBase,
    List<Yardstick> yardsticks,
    WinnersCurse winnersCurse,
    Precision precision,
    List<String> lookOut,
    Cost cost,
    Map<String, String> provenance)
    implements Versioned {

  public Decision {
    standings = List.copyOf(standings);
    yardsticks = List.copyOf(yardsticks);
    lookOut = List.copyOf(lookOut);
    provenance = Map.copyOf(provenance);
  }

  /** The same with more warnings. */
  public Decision warning(List<String> more) {
    return new Decision(
        version,
        sweep,
        verdict,
        headline,
        metric,
        items,
        clusters,
        confidence,
        standings,
        best,
        recommended,
        because,
        baseline,
        baseScore,
        overBaseline,
        overBase,
        yardsticks,
        winnersCurse,
        precision,
        Stream.concat(lookOut.stream(), more.stream()).toList(),
        cost,
        provenance);
  }

  /** The answer to "does tuning beat the defaults at all?". */
  public enum Verdict {
    /** The recommended trial is better than the defaults, beyond chance. */
    BEATS_DEFAULTS,
    /** No trial of the tied set is better than the defaults, beyond chance. */
    DEFAULTS_HOLD,
    /** The defaults' configuration has no score to compare with. */
    NO_BASELINE
  }

  /**
   * A fraction and its interval.
   *
   * @param items that it rests on
   * @param method of the interval
   */
  public record Estimate(double value, double low, double high, int items, String method) {}

  /**
   * Where a candidate stands.
   *
   * @param tied cannot be told from the best
   * @param p of the model confidence set: the candidate is in every set of confidence above 1 - p
   */
  public record Standing(
      TrialId trial,
      Configuration configuration,
      long seed,
      Subject subject,
      EvalRunId run,
      Estimate score,
      boolean tied,
      double p,
      double trainHours) {}

  /**
   * A difference between two models on the same items.
   *
   * @param of the model, for example trial 31
   * @param against the other, for example the defaults (trial 7)
   * @param difference positive where the first is better
   * @param pValue two-sided, for this comparison alone
   * @param adjustedP for all the comparisons that the sweep made
   * @param comparisons how many those are
   */
  public record Effect(
      String of,
      String against,
      double difference,
      double low,
      double high,
      double pValue,
      double adjustedP,
      int comparisons,
      String method,
      String sentence) {}

  /**
   * A way to answer that needs no language model, learnt from the same training data.
   *
   * @param name for example bag-of-words regression
   * @param score on the selection items
   * @param confirmed on items never used for choosing; empty where the suite has none
   * @param recommendedOver the recommended trial against it, on those items where there are some
   */
  public record Yardstick(
      String name,
      Estimate score,
      Optional<Estimate> confirmed,
      Effect recommendedOver,
      String sentence) {}

  /**
   * What remains of the best score once the choosing is accounted for.
   *
   * @param naive the best candidate's score on the items that chose it
   * @param corrected less the expected flattery of having chosen it
   * @param confirmed the recommended trial on items never used for choosing; empty where the suite
   *     has none
   * @param confirmedOverBaseline its difference to the defaults there
   */
  public record WinnersCurse(
      double naive,
      double corrected,
      Optional<Estimate> confirmed,
      Optional<Effect> confirmedOverBaseline,
      String sentence) {}

  /**
   * What the items can tell.
   *
   * @param minimumDetectableEffect the smallest true difference that they show with 80 % power
   * @param discordance share of items on which the two models differ
   */
  public record Precision(double minimumDetectableEffect, double discordance, String sentence) {}

  /**
   * What it took.
   *
   * @param trainHours slot hours really spent on training
   * @param aloneHours slot hours, had every trial been trained alone
   * @param evalHours wall-clock hours of scoring, summed over runs
   */
  public record Cost(double trainHours, double aloneHours, double evalHours, String sentence) {}
}
