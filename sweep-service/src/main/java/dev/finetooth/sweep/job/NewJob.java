package dev.finetooth.sweep.job;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.training.Configuration;
import java.util.List;

/** A job to plan: its lanes in the order of their numbers. */
public record NewJob(JobId id, SweepId sweep, int number, String queue, List<NewLane> lanes) {

  public NewJob {
    lanes = List.copyOf(lanes);
  }

  /** A lane to plan; its trials name it. */
  public record NewLane(LaneId id, int number, Configuration configuration, long seed) {}
}
