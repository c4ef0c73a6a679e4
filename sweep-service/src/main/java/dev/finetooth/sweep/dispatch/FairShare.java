package dev.finetooth.sweep.dispatch;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.SweepId;
import java.util.ArrayList;
import java.util.List;

/** Who may put the next job on a queue: the sweep that has the fewest there and running. */
final class FairShare {

  private FairShare() {}

  /**
   * A sweep's jobs on one queue.
   *
   * @param active with the agents already
   * @param waiting in their order; as many as there is room at least, or all
   */
  record Backlog(SweepId sweep, int active, List<JobId> waiting) {}

  /** A job to dispatch. */
  record Pick(SweepId sweep, JobId job) {}

  /**
   * Fills the room.
   *
   * @param backlogs oldest sweep first; of sweeps with as many active jobs, the older has
   *     precedence
   */
  static List<Pick> pick(List<Backlog> backlogs, int room) {
    List<Pick> picks = new ArrayList<>();
    int[] taken = new int[backlogs.size()];
    while (picks.size() < room) {
      int next = next(backlogs, taken);
      if (next < 0) {
        return picks;
      }
      Backlog backlog = backlogs.get(next);
      picks.add(new Pick(backlog.sweep(), backlog.waiting().get(taken[next])));
      taken[next]++;
    }
    return picks;
  }

  private static int next(List<Backlog> backlogs, int[] taken) {
    int best = -1;
    for (int i = 0; i < backlogs.size(); i++) {
      boolean has = taken[i] < backlogs.get(i).waiting().size();
      if (has && (best < 0 || load(backlogs, taken, i) < load(backlogs, taken, best))) {
        best = i;
      }
    }
    return best;
  }

  private static int load(List<Backlog> backlogs, int[] taken, int i) {
    return backlogs.get(i).active() + taken[i];
  }
}
