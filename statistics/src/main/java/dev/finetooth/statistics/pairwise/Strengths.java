package dev.finetooth.statistics.pairwise;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Normal;
import dev.finetooth.statistics.Phrases;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/** How strong each model is, as log-odds against an average model. */
public final class Strengths {

  private final List<Double> logOdds;
  private final double[][] covariance;
  private final double confidence;
  private final double quantile;
  private final int duels;
  private final int clusters;
  private final String method;

  Strengths(
      List<Double> logOdds,
      double[][] covariance,
      double confidence,
      double quantile,
      int duels,
      int clusters,
      String method) {
    this.logOdds = List.copyOf(logOdds);
    this.covariance = covariance;
    this.confidence = confidence;
    this.quantile = quantile;
    this.duels = duels;
    this.clusters = clusters;
    this.method = method;
  }

  /** {@return log-odds of winning against an average model, one per model; their mean is zero} */
  public List<Double> logOdds() {
    return logOdds;
  }

  /** {@return how many duels the strengths rest on} */
  public int duels() {
    return duels;
  }

  /**
   * {@return how many independent groups these form; as many as there are duels where each stands
   * for itself}
   */
  public int clusters() {
    return clusters;
  }

  /** {@return how intervals are made, for people} */
  public String method() {
    return method;
  }

  /**
   * {@return the interval of one model's log-odds against an average model}
   *
   * @param model 0..models-1
   */
  public Interval interval(int model) {
    return around(logOdds.get(model), Math.sqrt(covariance[model][model]));
  }

  /**
   * {@return how far one model is ahead of another}
   *
   * @param first 0..models-1
   * @param second another
   */
  public Lead lead(int first, int second) {
    double lead = logOdds.get(first) - logOdds.get(second);
    double error =
        Math.sqrt(
            covariance[first][first] + covariance[second][second] - 2 * covariance[first][second]);
    return new Lead(
        lead,
        around(lead, error),
        p(lead, error),
        (quantile + Normal.quantile(0.8)) * error,
        duels,
        clusters,
        method);
  }

  /** {@return one sentence for people} */
  public String sentence() {
    int best = 0;
    for (int model = 1; model < logOdds.size(); model++) {
      best = logOdds.get(model) > logOdds.get(best) ? model : best;
    }
    String basis = Phrases.basis(duels, "duel", clusters);
    Interval range = interval(best);
    return "model %d is the strongest: it wins %s against an average model (%s, %s)"
        .formatted(
            best,
            Phrases.percent(
                chance(logOdds.get(best)),
                new Interval(chance(range.low()), chance(range.high()), confidence, method)),
            method,
            basis);
  }

  private Interval around(double estimate, double error) {
    return new Interval(
        estimate - quantile * error, estimate + quantile * error, confidence, method);
  }

  private double p(double lead, double error) {
    if (error == 0) {
      return lead == 0 ? 1 : 0;
    }
    double z = Math.abs(lead) / error;
    return clusters == duels
        ? Normal.twoSidedPValue(z)
        : 2 * TDistribution.of(clusters - 1.0).survivalProbability(z);
  }

  private static double chance(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /**
   * One model ahead of another.
   *
   * @param logOdds of winning, positive where the first is stronger
   * @param interval of the log-odds, for this pair alone
   * @param pValue two-sided, for this pair alone
   * @param detectable the smallest true log-odds that show with 80 % power
   * @param duels of all models, that the strengths rest on
   * @param clusters independent groups of these
   * @param method for people
   */
  public record Lead(
      double logOdds,
      Interval interval,
      double pValue,
      double detectable,
      int duels,
      int clusters,
      String method) {

    /** {@return the chance that the first wins, a tie counting half} */
    public double chance() {
      return Strengths.chance(logOdds);
    }

    /** {@return one sentence for people} */
    public String sentence() {
      Interval chances =
          new Interval(
              Strengths.chance(interval.low()),
              Strengths.chance(interval.high()),
              interval.confidence(),
              method);
      return "wins "
          + Phrases.percent(chance(), chances)
          + " of the time, "
          + Phrases.p(pValue)
          + " ("
          + method
          + ")";
    }
  }
}
