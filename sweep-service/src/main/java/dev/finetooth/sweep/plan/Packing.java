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
   * @param lanesPerJob at most, at least 1
   * @param slots that the jobs should be spread over evenly
   */
  static List<List<LanePlan>> jobs(List<LanePlan> lanes, int lanesPerJob, int slots) {
    List<LanePlan> order =
        lanes.stream()
            .sorted(
                Comparator.comparing((LanePlan lane) -> !hasBaseline(lane))
                    .thenComparingInt(lane -> -lane.configuration().epochs())
                    .thenComparingInt(LanePlan::number))
            .toList();
    int count = count(lanes.size(), lanesPerJob, slots);
    List<List<LanePlan>> jobs = new ArrayList<>();
    int start = 0;
    for (int job = 0; job < count; job++) {
      int size = (order.size() - start + count - job - 1) / (count - job);
      jobs.add(order.subList(start, start + size));
      start += size;
    }
    return jobs;
  }

  /** As few jobs as hold the lanes, but as many for one slot as for another. */
  private static int count(int lanes, int lanesPerJob, int slots) {
    int fewest = (lanes + lanesPerJob - 1) / lanesPerJob;
    int even = (fewest + slots - 1) / slots * slots;
    return Math.min(lanes, even);
  }

  private static boolean hasBaseline(LanePlan lane) {
    return lane.trials().stream().anyMatch(TrialPlan::baseline);
  }
}
