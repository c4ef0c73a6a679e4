package dev.finetooth.sweep.plan;

import dev.finetooth.spec.sweep.LanePlan;
import dev.finetooth.spec.sweep.TrialPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts lanes into jobs. */
final class Packing {

  private Packing() {}

  /**
   * The lanes that need training, in jobs. The baseline's lane goes first, for everything is
   * compared with it; then the longest, so that no long one is left at the end.
   *
   * @param lanesPerJob at least 1
   */
  static List<List<LanePlan>> jobs(List<LanePlan> lanes, int lanesPerJob) {
    List<LanePlan> order =
        lanes.stream()
            .sorted(
                Comparator.comparing((LanePlan lane) -> !hasBaseline(lane))
                    .thenComparingInt(lane -> -lane.configuration().epochs())
                    .thenComparingInt(LanePlan::number))
            .toList();
    List<List<LanePlan>> jobs = new ArrayList<>();
    for (int start = 0; start < order.size(); start += lanesPerJob) {
      jobs.add(order.subList(start, Math.min(order.size(), start + lanesPerJob)));
    }
    return jobs;
  }

  private static boolean hasBaseline(LanePlan lane) {
    return lane.trials().stream().anyMatch(TrialPlan::baseline);
  }
}
