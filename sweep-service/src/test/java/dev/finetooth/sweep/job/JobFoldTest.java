package dev.finetooth.sweep.job;

import static dev.finetooth.sweep.job.Examples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.sweep.trial.Trial;
import dev.finetooth.sweep.trial.TrialEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JobFoldTest {

  private final JobLife queued = job().queued();

  @Test
  void aGoodAttemptTrainsEveryTrial() {
    JobLife after = fold(queued, goodAttempt(FIRST));

    assertThat(after.state()).isEqualTo(JobState.ENDED);
    assertThat(after.attempts()).isEqualTo(1);
    assertThat(after.trials()).extracting(Trial::state).containsOnly(TrialState.TRAINED);
    assertThat(after.trials()).extracting(Trial::seconds).containsExactly(10.0, 20.0, 30.0);
    assertThat(after.lanes().getFirst().progress().epoch()).isEqualTo(3);
  }

  @Test
  void aLostAttemptQueuesWhatIsMissingAgain() {
    JobLife after =
        fold(
            queued,
            List.of(
                started(FIRST, 1),
                snapshot(FIRST, 2, 1),
                ended(FIRST, 3, JobOutcome.LOST, "killed by signal 9")));

    assertThat(after.state()).isEqualTo(JobState.WAITING);
    assertThat(after.attempt()).isEqualTo(new Attempt(2, 0));
    assertThat(after.losses()).containsExactly("1.1 LOST (killed by signal 9)");
    assertThat(after.trials())
        .extracting(Trial::state)
        .containsExactly(TrialState.TRAINED, TrialState.WAITING, TrialState.WAITING);
  }

  @Test
  void afterTooManyLostAttemptsTheTrialsFailWithTheReasons() {
    JobLife state = queued;
    for (int dispatch = 1; dispatch <= 5; dispatch++) {
      Attempt attempt = new Attempt(dispatch, 1);
      state =
          fold(
              state.queued(),
              List.of(started(attempt, 1), ended(attempt, 2, JobOutcome.LOST, "no " + dispatch)));
    }

    assertThat(state.state()).isEqualTo(JobState.ENDED);
    assertThat(state.trials()).extracting(Trial::state).containsOnly(TrialState.FAILED);
    assertThat(state.trials().getFirst().detail())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("training was tried 5 times: 1.1 LOST (no 1); ")
                    .endsWith("5.1 LOST (no 5)"));
  }

  @Test
  void aPreemptedJobIsBackOnItsQueueAndNotDispatchedAgain() {
    JobLife after =
        fold(
            queued,
            List.of(
                started(FIRST, 1),
                ended(FIRST, 4, JobOutcome.PREEMPTED, "the agent leaves"),
                snapshot(FIRST, 3, 1)));

    assertThat(after.state()).isEqualTo(JobState.QUEUED);
    assertThat(after.attempt()).isEqualTo(FIRST);
    assertThat(after.losses()).isEmpty();
    assertThat(after.trials())
        .extracting(Trial::state)
        .containsExactly(TrialState.TRAINED, TrialState.QUEUED, TrialState.QUEUED);
    assertThat(fold(after, goodAttempt(new Attempt(1, 2))).state()).isEqualTo(JobState.ENDED);
  }

  @Test
  void anOlderAttemptIsNotHeardButItsAdapterIsTaken() {
    Attempt second = new Attempt(1, 2);
    JobLife running = fold(queued, List.of(started(FIRST, 1), started(second, 1)));

    JobFold.Followed late = JobFold.on(running, progressed(FIRST, 2, 20), 5);
    JobFold.Followed gift = JobFold.on(running, snapshot(FIRST, 3, 1), 5);
    JobFold.Followed diverged =
        JobFold.on(running, laneEnded(FIRST, 4, LaneOutcome.DIVERGED, "NaN"), 5);

    assertThat(late.job()).isEqualTo(running);
    assertThat(late.heeded()).isFalse();
    assertThat(gift.job().trials().getFirst().state()).isEqualTo(TrialState.TRAINED);
    assertThat(gift.job().attempt()).isEqualTo(second);
    assertThat(diverged.job()).isEqualTo(running);
  }

  @Test
  void theFirstAdapterStays() {
    JobLife trained = fold(queued, List.of(started(FIRST, 1), snapshot(FIRST, 2, 1)));
    JobEvent another =
        new JobEvent.SnapshotWritten(
            1, origin(new Attempt(1, 2), 2), LANE, 1, adapter("other"), 9, Optional.empty(), 1, 1);

    Trial after = JobFold.on(trained, another, 5).job().trials().getFirst();

    assertThat(after.adapter()).contains(adapter("epochs 1"));
  }

  @Test
  void aDivergedLaneEndsWhatItHasNotYielded() {
    JobLife after =
        fold(
            queued,
            List.of(
                started(FIRST, 1),
                snapshot(FIRST, 2, 1),
                laneEnded(FIRST, 3, LaneOutcome.DIVERGED, "loss is NaN at step 17"),
                ended(FIRST, 4, JobOutcome.COMPLETED, "")));

    assertThat(after.state()).isEqualTo(JobState.ENDED);
    assertThat(after.trials())
        .extracting(Trial::state)
        .containsExactly(TrialState.TRAINED, TrialState.DIVERGED, TrialState.DIVERGED);
    assertThat(after.trials().getLast().detail()).contains("loss is NaN at step 17");
  }

  @Test
  void everyOutcomeOfALaneHasItsState() {
    Map<LaneOutcome, TrialState> expected =
        Map.of(
            LaneOutcome.STOPPED, TrialState.CANCELLED,
            LaneOutcome.DIVERGED, TrialState.DIVERGED,
            LaneOutcome.OUT_OF_MEMORY, TrialState.OUT_OF_MEMORY,
            LaneOutcome.FAILED, TrialState.FAILED,
            LaneOutcome.INVALID, TrialState.INVALID,
            LaneOutcome.COMPLETED, TrialState.RUNNING);

    assertThat(expected).containsOnlyKeys(LaneOutcome.values());
    expected.forEach(
        (outcome, state) ->
            assertThat(
                    fold(queued, List.of(started(FIRST, 1), laneEnded(FIRST, 2, outcome, "why")))
                        .trials())
                .extracting(Trial::state)
                .containsOnly(state));
  }

  @Test
  void aJobThatIsNotWantedIsToldToStopAtEveryEvent() {
    JobLife unwanted = fold(queued, List.of(started(FIRST, 1))).end(TrialEvent.CANCEL, "stopped");

    assertThat(JobFold.on(unwanted, progressed(FIRST, 2, 3), 5).command())
        .hasValueSatisfying(command -> assertThat(command).isInstanceOf(JobCommand.StopJob.class));
    assertThat(JobFold.on(unwanted, progressed(new Attempt(1, 2), 1, 3), 5).command()).isPresent();
    assertThat(JobFold.on(unwanted, ended(FIRST, 3, JobOutcome.STOPPED, ""), 5).command())
        .isEmpty();
  }

  @Test
  void oldProgressOfTheSameAttemptIsDropped() {
    JobLife at20 = fold(queued, List.of(started(FIRST, 1), progressed(FIRST, 3, 20)));

    JobFold.Followed late = JobFold.on(at20, progressed(FIRST, 2, 10), 5);

    assertThat(late.heeded()).isFalse();
    assertThat(late.job().lanes().getFirst().progress().step()).isEqualTo(20);
  }
}
