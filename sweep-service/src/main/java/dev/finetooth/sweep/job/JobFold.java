package dev.finetooth.sweep.job;

import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.sweep.trial.Training;
import dev.finetooth.sweep.trial.TrialEvent;
import java.util.Optional;

/**
 * What an event makes of a job. Messages may come twice, late and in another order:
 *
 * <ul>
 *   <li>An adapter is taken from any attempt, so long as its trial has none: training is
 *       deterministic, so an overtaken attempt's adapter is the one its successor would make. The
 *       first adapter stays.
 *   <li>Whatever else an older attempt says is dropped.
 *   <li>Within an attempt, progress that is older than what is known is dropped; ends are
 *       idempotent.
 * </ul>
 */
public final class JobFold {

  private JobFold() {}

  /**
   * What became of it.
   *
   * @param heeded whether the event said something new of the job's progress
   * @param command to an engine that should have ended
   */
  public record Followed(JobLife job, boolean heeded, Optional<JobCommand> command) {}

  /**
   * Folds one event.
   *
   * @param limit of attempts at a job
   */
  public static Followed on(JobLife job, JobEvent event, int limit) {
    Attempt attempt = event.origin().attempt();
    long sequence = event.origin().sequence();
    JobLife adopted =
        event instanceof JobEvent.SnapshotWritten snapshot ? adopt(job, snapshot) : job;
    if (attempt.compareTo(job.attempt()) < 0) {
      return new Followed(adopted, false, Optional.empty());
    }
    boolean known = attempt.equals(job.attempt()) && sequence <= job.sequence();
    if (known && isProgress(event)) {
      return new Followed(adopted, false, Optional.empty());
    }
    JobLife heard = known ? adopted : adopted.running(attempt, sequence);
    return new Followed(apply(heard, event, limit), true, command(heard, event));
  }

  private static boolean isProgress(JobEvent event) {
    return switch (event) {
      case JobEvent.Started started -> true;
      case JobEvent.Progressed progressed -> true;
      case JobEvent.Validated validated -> true;
      case JobEvent.SnapshotWritten snapshot -> false;
      case JobEvent.LaneEnded ended -> false;
      case JobEvent.Ended ended -> false;
    };
  }

  private static JobLife apply(JobLife job, JobEvent event, int limit) {
    return switch (event) {
      case JobEvent.Started started -> job;
      case JobEvent.Progressed progressed -> progress(job, progressed);
      case JobEvent.Validated validated ->
          job.lane(validated.lane(), lane -> lane.with(lane.progress().validated(validated)));
      case JobEvent.SnapshotWritten snapshot ->
          job.lane(snapshot.lane(), lane -> lane.with(lane.progress().snapshot(snapshot)));
      case JobEvent.LaneEnded ended -> job.lane(ended.lane(), lane -> end(lane, ended));
      case JobEvent.Ended ended -> end(job, ended, limit);
    };
  }

  private static JobLife adopt(JobLife job, JobEvent.SnapshotWritten snapshot) {
    Training training = Training.of(snapshot);
    return job.lane(
        snapshot.lane(),
        lane ->
            lane.eachTrial(
                trial ->
                    trial.epochs() == snapshot.epochs() && trial.awaitsTraining()
                        ? trial.trained(training, false)
                        : trial));
  }

  private static JobLife progress(JobLife job, JobEvent.Progressed event) {
    JobLife after = job;
    for (JobEvent.LanePoint point : event.lanes()) {
      after = after.lane(point.lane(), lane -> lane.with(lane.progress().at(point)));
    }
    return after;
  }

  /** A completed lane's missing snapshots may still be under way; the attempt's end tells. */
  private static LaneLife end(LaneLife lane, JobEvent.LaneEnded event) {
    LaneLife ended =
        lane.with(Optional.of(event.outcome())).with(lane.progress().charged(event.dollars()));
    return switch (event.outcome()) {
      case COMPLETED -> ended;
      case STOPPED -> ended.endOpen(TrialEvent.CANCEL, event.detail());
      case DIVERGED -> ended.endOpen(TrialEvent.DIVERGE, event.detail());
      case OUT_OF_MEMORY -> ended.endOpen(TrialEvent.RUN_OUT_OF_MEMORY, event.detail());
      case FAILED -> ended.endOpen(TrialEvent.FAIL, event.detail());
      case INVALID -> ended.endOpen(TrialEvent.REFUSE, event.detail());
    };
  }

  private static JobLife end(JobLife job, JobEvent.Ended event, int limit) {
    String how = event.outcome() + (event.detail().isBlank() ? "" : " (" + event.detail() + ")");
    return switch (event.outcome()) {
      case COMPLETED, STOPPED, LOST -> job.lost(how, limit);
      case PREEMPTED -> job.givenBack();
      case OUT_OF_MEMORY -> job.end(TrialEvent.RUN_OUT_OF_MEMORY, event.detail());
      case FAILED -> job.end(TrialEvent.FAIL, event.detail());
    };
  }

  private static Optional<JobCommand> command(JobLife job, JobEvent event) {
    if (!isProgress(event)) {
      return Optional.empty();
    }
    if (job.state() == JobState.ENDED) {
      return Optional.of(
          new JobCommand.StopJob(Versioned.CURRENT, job.id(), "the job is not wanted any more"));
    }
    return job.lanes().stream()
        .filter(lane -> mentioned(event, lane.id()) && lane.unwanted())
        .findFirst()
        .map(
            lane ->
                new JobCommand.StopLane(
                    Versioned.CURRENT, job.id(), lane.id(), "the lane is not wanted any more"));
  }

  private static boolean mentioned(JobEvent event, LaneId lane) {
    return event instanceof JobEvent.Progressed progressed
        && progressed.lanes().stream().anyMatch(point -> point.lane().equals(lane));
  }
}
