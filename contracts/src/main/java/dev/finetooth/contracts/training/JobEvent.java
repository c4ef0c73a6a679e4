package dev.finetooth.contracts.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an agent says of a job, in the order of {@link Origin#sequence}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = JobEvent.Progressed.class, name = "progressed"),
  @JsonSubTypes.Type(value = JobEvent.Validated.class, name = "validated"),
  @JsonSubTypes.Type(value = JobEvent.SnapshotWritten.class, name = "snapshot-written"),
  @JsonSubTypes.Type(value = JobEvent.LaneEnded.class, name = "lane-ended"),
  @JsonSubTypes.Type(value = JobEvent.Ended.class, name = "ended")
})
public sealed interface JobEvent extends Versioned {

  Origin origin();

  /**
   * Which attempt says it.
   *
   * @param sequence counts the attempt's events, from 1
   */
  record Origin(JobId job, SweepId sweep, Attempt attempt, long sequence, Instant at) {

    /** Unique over all events. */
    public String eventId() {
      return job + "#" + attempt + "#" + sequence;
    }
  }

  /** An engine runs. */
  record Started(
      int version, Origin origin, String agent, int slot, String engineVersion, String device)
      implements JobEvent {}

  /** How far the running lanes are. */
  record Progressed(int version, Origin origin, List<LanePoint> lanes) implements JobEvent {
    public Progressed {
      lanes = List.copyOf(lanes);
    }
  }

  /**
   * A point of a lane's training curve.
   *
   * @param step optimiser steps done
   * @param steps in the whole lane
   * @param epoch passes done, with fraction
   * @param loss mean over the answer tokens since the point before
   * @param tokens trained on so far, prompts included, over all attempts
   * @param seconds spent so far, over all attempts
   * @param rewards since the point before, under preference training
   */
  record LanePoint(
      LaneId lane,
      int step,
      int steps,
      double epoch,
      double loss,
      long tokens,
      double seconds,
      Optional<Rewards> rewards) {

    /** Of supervised training. */
    public LanePoint(
        LaneId lane, int step, int steps, double epoch, double loss, long tokens, double seconds) {
      this(lane, step, steps, epoch, loss, tokens, seconds, Optional.empty());
    }
  }

  /**
   * How good a lane is on the validation data after so many epochs.
   *
   * @param rewards under preference training
   */
  record Validated(
      int version, Origin origin, LaneId lane, int epochs, double loss, Optional<Rewards> rewards)
      implements JobEvent {

    /** Of supervised training. */
    public Validated(int version, Origin origin, LaneId lane, int epochs, double loss) {
      this(version, origin, lane, epochs, loss, Optional.empty());
    }
  }

  /**
   * An adapter is in the artifact store.
   *
   * @param trainLoss mean over the last epoch
   * @param seconds of computing that the lane had taken by then, over all its attempts
   * @param tokens trained on by then, over all its attempts
   * @param rewards under preference training: on the validation data, or else over the last epoch
   */
  record SnapshotWritten(
      int version,
      Origin origin,
      LaneId lane,
      int epochs,
      Artifact adapter,
      double trainLoss,
      Optional<Double> validationLoss,
      double seconds,
      long tokens,
      Optional<Rewards> rewards)
      implements JobEvent {

    /** Of supervised training. */
    public SnapshotWritten(
        int version,
        Origin origin,
        LaneId lane,
        int epochs,
        Artifact adapter,
        double trainLoss,
        Optional<Double> validationLoss,
        double seconds,
        long tokens) {
      this(
          version,
          origin,
          lane,
          epochs,
          adapter,
          trainLoss,
          validationLoss,
          seconds,
          tokens,
          Optional.empty());
    }
  }

  /**
   * A lane will yield no more snapshots.
   *
   * @param dollars that a provider charges for it, where one does
   */
  record LaneEnded(
      int version,
      Origin origin,
      LaneId lane,
      LaneOutcome outcome,
      String detail,
      Optional<Double> dollars)
      implements JobEvent {

    /** Where nobody charges for it. */
    public LaneEnded(int version, Origin origin, LaneId lane, LaneOutcome outcome, String detail) {
      this(version, origin, lane, outcome, detail, Optional.empty());
    }
  }

  /**
   * The attempt's last event.
   *
   * @param saving of this attempt, where lanes were trained together
   */
  record Ended(
      int version,
      Origin origin,
      JobOutcome outcome,
      String detail,
      double seconds,
      Optional<Saving> saving)
      implements JobEvent {

    /** Where no lanes were trained together. */
    public Ended(int version, Origin origin, JobOutcome outcome, String detail, double seconds) {
      this(version, origin, outcome, detail, seconds, Optional.empty());
    }
  }
}
