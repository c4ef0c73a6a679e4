package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Settings;
import java.util.ArrayList;
import java.util.List;

/** Expands a search into its trials. */
public final class Grid {

  private Grid() {}

  /**
   * Every cell once, by rate, rank, seed and epochs, so that the trials of a lane follow each
   * other. The baseline is added at the end where it is no cell; of several seeds, only the first
   * is marked.
   */
  public static List<TrialPlan> expand(SweepSpec spec) {
    return expand(spec.search(), spec.settings(), spec.baseline());
  }

  static List<TrialPlan> expand(Search search, Settings settings, Configuration baseline) {
    List<TrialPlan> trials = new ArrayList<>();
    long first = search.seeds().getFirst();
    for (double rate : search.learningRates()) {
      for (int rank : search.ranks()) {
        for (long seed : search.seeds()) {
          for (int epochs : search.epochs()) {
            Configuration cell = new Configuration(epochs, rate, rank, settings);
            boolean compared = cell.equals(baseline) && seed == first;
            trials.add(new TrialPlan(trials.size() + 1, cell, seed, compared));
          }
        }
      }
    }
    if (trials.stream().noneMatch(TrialPlan::baseline)) {
      trials.add(new TrialPlan(trials.size() + 1, baseline, first, true));
    }
    return trials;
  }
}
