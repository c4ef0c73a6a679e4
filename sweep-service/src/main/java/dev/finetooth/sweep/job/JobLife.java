package dev.finetooth.sweep.job;

import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.sweep.trial.Transitions;
import dev.finetooth.sweep.trial.Trial;
import dev.finetooth.sweep.trial.TrialEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A job with its own few lanes and trials: the state that its events are folded into.
 *
 * @param attempt the newest heard of; its dispatch is the one that counts, its delivery 0 before
 *     the job was handed out
 * @param sequence of that attempt's newest event
 * @param attempts heard of
 * @param losses how attempts ended that did not end the job
 */
public record JobLife(
    JobId id,
    SweepId sweep,
    String queue,
    JobState state,
    Attempt attempt,
    long sequence,
    int attempts,
    List<String> losses,
    List<LaneLife> lanes) {

  public JobLife {
    losses = List.copyOf(losses);
    lanes = List.copyOf(lanes);
  }

  /** Whether a snapshot of it is still wanted. */
  public boolean awaitsTraining() {
    return lanes.stream().anyMatch(LaneLife::awaitsTraining);
  }

  public List<Trial> trials() {
    return lanes.stream().flatMap(lane -> lane.trials().stream()).toList();
  }

  /** It goes on the queue. */
  public JobLife queued() {
    return to(JobState.QUEUED)
        .eachTrial(
            trial ->
                Transitions.allows(trial.state(), TrialEvent.QUEUE)
                    ? trial.on(TrialEvent.QUEUE)
                    : trial);
  }

  /**
   * The attempt ended before its work did: the job waits for the next dispatch, or has failed where
   * it was lost too often.
   *
   * @param limit of attempts
   */
  public JobLife lost(String how, int limit) {
    if (!awaitsTraining()) {
      return to(JobState.ENDED);
    }
    List<String> all = Stream.concat(losses.stream(), Stream.of(attempt + " " + how)).toList();
    JobLife known = new JobLife(id, sweep, queue, state, attempt, sequence, attempts, all, lanes);
    return all.size() >= limit ? known.givenUp() : known.again();
  }

  /**
   * The agent left and gave the job back: the broker hands the same record to another agent, so it
   * is not dispatched again.
   */
  JobLife givenBack() {
    if (!awaitsTraining()) {
      return to(JobState.ENDED);
    }
    return to(JobState.QUEUED)
        .waiting()
        .eachTrial(
            trial ->
                Transitions.allows(trial.state(), TrialEvent.QUEUE)
                    ? trial.on(TrialEvent.QUEUE)
                    : trial);
  }

  /** Ends with whatever it has: the trials without adapter end by this event. */
  public JobLife end(TrialEvent event, String why) {
    return eachLane(lane -> lane.endOpen(event, why)).to(JobState.ENDED);
  }

  private JobLife givenUp() {
    return end(
        TrialEvent.FAIL,
        "training was tried %d times: %s".formatted(losses.size(), String.join("; ", losses)));
  }

  private JobLife again() {
    Attempt next = new Attempt(attempt.dispatch() + 1, 0);
    return new JobLife(id, sweep, queue, JobState.WAITING, next, 0, attempts, losses, lanes)
        .waiting();
  }

  /** Its open lanes and trials as before an engine ran. */
  private JobLife waiting() {
    return eachLane(lane -> lane.awaitsTraining() ? lane.with(Optional.<LaneOutcome>empty()) : lane)
        .eachTrial(
            trial ->
                Transitions.allows(trial.state(), TrialEvent.REQUEUE)
                    ? trial.on(TrialEvent.REQUEUE)
                    : trial);
  }

  /** An engine of this attempt runs. */
  JobLife running(Attempt newest, long newestSequence) {
    boolean another = newest.compareTo(attempt) > 0;
    return new JobLife(
            id,
            sweep,
            queue,
            state == JobState.ENDED ? JobState.ENDED : JobState.RUNNING,
            newest,
            newestSequence,
            another ? attempts + 1 : attempts,
            losses,
            lanes)
        .eachTrial(JobLife::started);
  }

  JobLife to(JobState next) {
    return new JobLife(id, sweep, queue, next, attempt, sequence, attempts, losses, lanes);
  }

  JobLife lane(LaneId which, UnaryOperator<LaneLife> change) {
    return eachLane(lane -> lane.id().equals(which) ? change.apply(lane) : lane);
  }

  private JobLife eachLane(UnaryOperator<LaneLife> change) {
    return new JobLife(
        id,
        sweep,
        queue,
        state,
        attempt,
        sequence,
        attempts,
        losses,
        lanes.stream().map(change).toList());
  }

  private JobLife eachTrial(UnaryOperator<Trial> change) {
    return eachLane(lane -> lane.eachTrial(change));
  }

  private static Trial started(Trial trial) {
    Trial queued =
        Transitions.allows(trial.state(), TrialEvent.QUEUE) ? trial.on(TrialEvent.QUEUE) : trial;
    return Transitions.allows(queued.state(), TrialEvent.START)
        ? queued.on(TrialEvent.START)
        : queued;
  }
}
