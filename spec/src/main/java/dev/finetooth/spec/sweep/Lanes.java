package dev.finetooth.spec.sweep;

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

  private Lanes() {}

  /** What trials must share to be snapshots of one run. */
  private record Run(Configuration configuration, long seed) {}

  /** The lanes, in the order of their first trials. */
  public static List<LanePlan> of(Collection<TrialPlan> trials) {
    Map<Run, List<TrialPlan>> runs = new LinkedHashMap<>();
    for (TrialPlan trial : trials) {
      runs.computeIfAbsent(run(trial), _ -> new ArrayList<>()).add(trial);
    }
    List<LanePlan> lanes = new ArrayList<>();
    for (List<TrialPlan> sharing : runs.values()) {
      sharing.sort(Comparator.comparingInt(trial -> trial.configuration().epochs()));
      TrialPlan longest = sharing.getLast();
      lanes.add(new LanePlan(lanes.size() + 1, longest.configuration(), longest.seed(), sharing));
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
