package dev.finetooth.statistics.selection;

import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.resampling.ClusterBootstrap;
import dev.finetooth.statistics.resampling.ResampledMeans;
import java.util.random.RandomGenerator;

/**
 * What remains of the best of several means once the choosing is accounted for: inside each
 * resample the best is chosen again, and the mean amount by which it flatters itself is taken off.
 */
public final class SelectionCorrection {

  private static final SelectionCorrection DEFAULT = new SelectionCorrection(1_999);

  private final int draws;

  private SelectionCorrection(int draws) {
    this.draws = draws;
  }

  /** 1,999 draws. */
  public static SelectionCorrection withDefaults() {
    return DEFAULT;
  }

  public SelectionCorrection withDraws(int value) {
    return new SelectionCorrection(value);
  }

  /**
   * Corrects the best mean for having been chosen.
   *
   * @param scores one row per model, at least one; one column per item
   */
  public Result correct(double[][] scores, Clusters clusters, RandomGenerator random) {
    return correct(ClusterBootstrap.of(scores, clusters, draws, random));
  }

  /** On resamples that were drawn already. */
  public Result correct(ResampledMeans means) {
    int seen = 0;
    for (int model = 1; model < means.series(); model++) {
      if (means.mean(model) > means.mean(seen)) {
        seen = model;
      }
    }
    double flattery = 0;
    for (int draw = 0; draw < means.draws(); draw++) {
      int chosen = 0;
      for (int model = 1; model < means.series(); model++) {
        if (means.resampled(model, draw) > means.resampled(chosen, draw)) {
          chosen = model;
        }
      }
      flattery += means.resampled(chosen, draw) - means.mean(chosen);
    }
    double naive = means.mean(seen);
    return new Result(
        seen,
        naive,
        naive - flattery / means.draws(),
        means.items(),
        means.clusters(),
        "bootstrap with the selection redone, " + means.draws() + " draws");
  }

  /**
   * The best mean before and after.
   *
   * @param selected the row with the highest mean, the first of equals
   * @param naive its mean
   * @param corrected less the expected flattery
   */
  public record Result(
      int selected, double naive, double corrected, int items, int clusters, String method) {

    /** One sentence for people. */
    public String sentence() {
      return "the best looked like %s; corrected for having been chosen %s"
          .formatted(Phrases.percent(naive), Phrases.percent(corrected));
    }
  }
}
