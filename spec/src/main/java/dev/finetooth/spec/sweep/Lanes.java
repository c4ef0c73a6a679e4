package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.Configuration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups trials into training runs. Under a schedule whose beginning does not depend on its end,
 * one run at the largest number of epochs gives the shorter trials as snapshots; under others every
 * trial is a run of its own.
 */
public final class Lanes {

  /** A provider of hosted training keeps so many last epochs of a run. */
  private static final int PROVIDERS_KEEP = 3;

  private Lanes() {}

  /** What trials must share to be snapshots of one run. */
  private record Run(Configuration configuration, long seed) {}

  /** The lanes of a sweep's trials, in the order of their first trials. */
  public static List<LanePlan> of(SweepSpec spec, Collection<TrialPlan> trials) {
    boolean hosted = spec.engine().equals(EngineVersions.HOSTED);
    return of(trials, hosted ? PROVIDERS_KEEP : Integer.MAX_VALUE);
  }

  /** The lanes where every epoch of a run can be kept. */
  public static List<LanePlan> of(Collection<TrialPlan> trials) {
    return of(trials, Integer.MAX_VALUE);
  }

  /**
   * The lanes.
   *
   * @param kept last epochs of a run of which a snapshot can be had, at least 1; what needs an
   *     earlier one is another run
   */
  static List<LanePlan> of(Collection<TrialPlan> trials, int kept) {
    Map<Run, List<TrialPlan>> runs = new LinkedHashMap<>();
    for (TrialPlan trial : trials) {
      runs.computeIfAbsent(run(trial), _ -> new ArrayList<>()).add(trial);
    }
    List<LanePlan> lanes = new ArrayList<>();
    for (List<TrialPlan> sharing : runs.values()) {
      sharing.sort(Comparator.comparingInt(trial -> trial.configuration().epochs()));
      while (!sharing.isEmpty()) {
        TrialPlan longest = sharing.getLast();
        int gone = longest.configuration().epochs() - kept;
        List<TrialPlan> served =
            sharing.stream().filter(trial -> trial.configuration().epochs() > gone).toList();
        lanes.add(new LanePlan(lanes.size() + 1, longest.configuration(), longest.seed(), served));
        sharing.removeAll(served);
      }
    }
    return lanes;
  }

  private static Run run(TrialPlan trial) {
    Configuration configuration = trial.configuration();
    boolean served = configuration.settings().schedule().servesShorterRuns();
    return new Run(served ? configuration.withEpochs(0) : configuration, trial.seed());
  }

  /** Passes over the data that the lanes train. */
  public static int epochsTrained(Collection<LanePlan> lanes) {
    return lanes.stream().mapToInt(lane -> lane.configuration().epochs()).sum();
  }

  /** Passes that the trials ask for; the difference is saved by snapshots. */
  public static int epochsAsked(Collection<LanePlan> lanes) {
    return lanes.stream()
        .flatMap(lane -> lane.trials().stream())
        .mapToInt(trial -> trial.configuration().epochs())
        .sum();
  }
}
