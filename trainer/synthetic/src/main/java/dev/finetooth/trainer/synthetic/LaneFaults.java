package dev.finetooth.trainer.synthetic;

import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.Configuration;
import java.util.ArrayList;
import java.util.List;

/** What this engine refuses about a lane. */
final class LaneFaults {

  private LaneFaults() {}

  /** Sentences; none where the lane can be trained. */
  static List<String> of(EngineLane lane) {
    Configuration configuration = lane.configuration();
    List<String> faults = new ArrayList<>();
    double rate = configuration.learningRate();
    check(faults, rate > 0 && Double.isFinite(rate), "learning_rate must be above 0");
    check(faults, configuration.rank() >= 1, "rank must be at least 1");
    check(faults, configuration.epochs() >= 1, "epochs must be at least 1");
    check(faults, configuration.settings().batchSize() >= 1, "batch_size must be at least 1");
    check(faults, configuration.settings().accumulation() >= 1, "accumulation must be at least 1");
    check(
        faults,
        configuration.settings().preference().isEmpty(),
        "no rewards are made up; take another engine for method: dpo");
    List<Integer> snapshots = lane.snapshots();
    check(
        faults,
        !snapshots.isEmpty()
            && snapshots.equals(snapshots.stream().distinct().sorted().toList())
            && snapshots.getFirst() >= 1
            && snapshots.getLast() == configuration.epochs(),
        "snapshots must ascend and end at the configuration's epochs");
    return faults;
  }

  private static void check(List<String> faults, boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
