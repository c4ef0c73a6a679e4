package dev.finetooth.sweep.world;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.Lane;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Rewards;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one attempt says, numbered. */
public final class Says {

  private final Job job;
  private final Attempt attempt;
  private long sequence;

  public Says(Job job, int delivery) {
    this.job = job;
    this.attempt = new Attempt(job.dispatch(), delivery);
  }

  private JobEvent.Origin origin() {
    sequence++;
    return new JobEvent.Origin(
        job.id(), job.sweep(), attempt, sequence, Instant.parse("2026-01-01T00:00:00Z"));
  }

  public JobEvent started() {
    return new JobEvent.Started(1, origin(), "agent-1", 0, "lora-1", "cpu");
  }

  public JobEvent progressed(Lane lane, double epoch) {
    return new JobEvent.Progressed(
        1,
        origin(),
        List.of(
            new JobEvent.LanePoint(
                lane.id(),
                (int) (epoch * 40),
                lane.configuration().epochs() * 40,
                epoch,
                2 / (1 + epoch),
                (long) (epoch * 5000),
                epoch * 10)));
  }

  public JobEvent validated(Lane lane, int epochs) {
    return new JobEvent.Validated(1, origin(), lane.id(), epochs, 2.1 / (1 + epochs));
  }

  public JobEvent snapshot(Lane lane, Lane.Snapshot snapshot, Artifact adapter) {
    return new JobEvent.SnapshotWritten(
        1,
        origin(),
        lane.id(),
        snapshot.epochs(),
        adapter,
        2.0 / (1 + snapshot.epochs()),
        Optional.of(2.1 / (1 + snapshot.epochs())),
        36.0 * snapshot.epochs(),
        5000L * snapshot.epochs(),
        Optional.of(rewards(snapshot.epochs())));
  }

  /** Those of an adapter after so many epochs. */
  public static Rewards rewards(int epochs) {
    return new Rewards(0.1 * epochs, 1 - 0.2 / epochs);
  }

  public JobEvent laneEnded(Lane lane, LaneOutcome outcome, String detail) {
    return new JobEvent.LaneEnded(1, origin(), lane.id(), outcome, detail);
  }

  public JobEvent ended(JobOutcome outcome, String detail) {
    return new JobEvent.Ended(1, origin(), outcome, detail, 108);
  }
}
