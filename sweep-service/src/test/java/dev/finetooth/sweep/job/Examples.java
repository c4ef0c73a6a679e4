package dev.finetooth.sweep.job;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.contracts.training.TrialKey;
import dev.finetooth.sweep.trial.Trial;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A job of one lane with snapshots after epochs 1, 2 and 3, and what an agent says of it. */
final class Examples {

  static final SweepId SWEEP = new SweepId("s");
  static final JobId JOB = new JobId("s/job-1");
  static final LaneId LANE = new LaneId("s/lane-1");
  static final Attempt FIRST = new Attempt(1, 1);

  private Examples() {}

  static Configuration configuration(int epochs) {
    return new Configuration(
        epochs,
        2e-4,
        8,
        new Settings(
            Optional.of(2.0),
            Optional.empty(),
            0,
            0,
            Schedule.CONSTANT,
            0,
            8,
            1,
            1,
            AdaptedLayers.ALL,
            Precision.FP32,
            64));
  }

  static Trial trial(int number, int epochs) {
    return Trial.planned(
        new TrialId(SWEEP, number),
        new TrialKey(Sha256.of("trial " + number)),
        configuration(epochs),
        1,
        false,
        LANE);
  }

  static JobLife job() {
    LaneLife lane =
        new LaneLife(
            LANE,
            configuration(3),
            1,
            Optional.empty(),
            Progress.NONE,
            List.of(trial(1, 1), trial(2, 2), trial(3, 3)));
    return new JobLife(
        JOB, SWEEP, "cpu", JobState.WAITING, new Attempt(1, 0), 0, 0, List.of(), List.of(lane));
  }

  static JobEvent.Origin origin(Attempt attempt, long sequence) {
    return new JobEvent.Origin(JOB, SWEEP, attempt, sequence, Instant.EPOCH);
  }

  static Artifact adapter(String content) {
    Sha256 digest = Sha256.of(content);
    return new Artifact(URI.create("file:///adapters/" + digest), digest);
  }

  static JobEvent started(Attempt attempt, long sequence) {
    return new JobEvent.Started(1, origin(attempt, sequence), "agent", 0, "lora-1", "cpu");
  }

  static JobEvent progressed(Attempt attempt, long sequence, int step) {
    return new JobEvent.Progressed(
        1,
        origin(attempt, sequence),
        List.of(
            new JobEvent.LanePoint(
                LANE, step, 30, step / 10.0, 2.0 - step / 30.0, step * 100L, step)));
  }

  static JobEvent snapshot(Attempt attempt, long sequence, int epochs) {
    return new JobEvent.SnapshotWritten(
        1,
        origin(attempt, sequence),
        LANE,
        epochs,
        adapter("epochs " + epochs),
        1.0 / epochs,
        Optional.of(1.5 / epochs),
        10.0 * epochs,
        1000L * epochs);
  }

  static JobEvent laneEnded(Attempt attempt, long sequence, LaneOutcome outcome, String detail) {
    return new JobEvent.LaneEnded(1, origin(attempt, sequence), LANE, outcome, detail);
  }

  static JobEvent ended(Attempt attempt, long sequence, JobOutcome outcome, String detail) {
    return new JobEvent.Ended(1, origin(attempt, sequence), outcome, detail, 30);
  }

  /** All that an attempt says that goes well. */
  static List<JobEvent> goodAttempt(Attempt attempt) {
    return List.of(
        started(attempt, 1),
        progressed(attempt, 2, 5),
        snapshot(attempt, 3, 1),
        progressed(attempt, 4, 15),
        snapshot(attempt, 5, 2),
        progressed(attempt, 6, 25),
        snapshot(attempt, 7, 3),
        laneEnded(attempt, 8, LaneOutcome.COMPLETED, ""),
        ended(attempt, 9, JobOutcome.COMPLETED, ""));
  }

  static JobLife fold(JobLife job, List<JobEvent> events) {
    JobLife state = job;
    for (JobEvent event : events) {
      state = JobFold.on(state, event, 5).job();
    }
    return state;
  }
}
