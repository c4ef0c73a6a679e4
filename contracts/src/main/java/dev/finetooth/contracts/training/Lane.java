package dev.finetooth.contracts.training;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.TrialId;
import java.util.List;

/**
 * One training run. It yields one trial a snapshot; the last snapshot is at the configuration's own
 * number of epochs.
 *
 * @param seed of weights, order of the data and dropout
 * @param snapshots ascending in epochs, at least one
 */
public record Lane(LaneId id, Configuration configuration, long seed, List<Snapshot> snapshots) {

  public Lane {
    snapshots = List.copyOf(snapshots);
  }

  /** The adapter after so many epochs stands for this trial. */
  public record Snapshot(TrialId trial, int epochs) {}
}
