package dev.finetooth.sweep.job;

import static dev.finetooth.sweep.job.Examples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.sweep.trial.Trial;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Messages come twice, late, in another order, or not at all: nothing breaks, nothing is undone.
 */
final class JobFoldPropertyTest {

  private static final Attempt SECOND = new Attempt(1, 2);
  private static final Attempt THIRD = new Attempt(2, 1);

  /** What three attempts at the same job may say. */
  private static final List<JobEvent> SAID =
      List.of(
              List.of(
                  started(FIRST, 1),
                  progressed(FIRST, 2, 5),
                  snapshot(FIRST, 3, 1),
                  progressed(FIRST, 4, 15),
                  ended(FIRST, 5, JobOutcome.LOST, "killed")),
              List.of(
                  started(SECOND, 1),
                  progressed(SECOND, 2, 12),
                  snapshot(SECOND, 3, 2),
                  laneEnded(SECOND, 4, LaneOutcome.FAILED, "disk"),
                  ended(SECOND, 5, JobOutcome.PREEMPTED, "agent leaves")),
              goodAttempt(THIRD))
          .stream()
          .flatMap(List::stream)
          .toList();

  @Provide
  Arbitrary<List<JobEvent>> chaos() {
    return Arbitraries.of(SAID).list().ofMinSize(1).ofMaxSize(40);
  }

  @Property
  void anAdapterAndAFinalStateAreNeverLost(@ForAll("chaos") List<JobEvent> events) {
    JobLife state = job().queued();
    for (JobEvent event : events) {
      JobLife next = JobFold.on(state, event, 5).job();
      for (int i = 0; i < 3; i++) {
        Trial before = state.trials().get(i);
        Trial after = next.trials().get(i);
        if (before.ended()) {
          assertThat(after).isEqualTo(before);
        }
        if (before.adapter().isPresent()) {
          assertThat(after.adapter()).isEqualTo(before.adapter());
          assertThat(after.state()).isEqualTo(TrialState.TRAINED);
        }
      }
      assertThat(next.attempt()).isGreaterThanOrEqualTo(state.attempt());
      state = next;
    }
  }

  @Property
  void anEventToldTwiceChangesNothingTheSecondTime(@ForAll("chaos") List<JobEvent> events) {
    JobLife state = job().queued();
    for (JobEvent event : events) {
      JobLife once = JobFold.on(state, event, 5).job();

      assertThat(JobFold.on(once, event, 5).job()).isEqualTo(once);
      state = once;
    }
  }

  @Property
  void theSnapshotsOfAGoodAttemptTrainAllInWhateverOrderTheyCome(
      @ForAll("orders") List<JobEvent> events) {
    JobLife after = fold(job().queued(), events);

    assertThat(after.trials()).extracting(Trial::state).containsOnly(TrialState.TRAINED);
    assertThat(after.awaitsTraining()).isFalse();
  }

  @Provide
  Arbitrary<List<JobEvent>> orders() {
    return Arbitraries.shuffle(goodAttempt(FIRST));
  }

  @Property
  void aJobAlwaysEndsInTheEnd(@ForAll("chaos") List<JobEvent> events) {
    JobLife state = fold(job().queued(), events);
    for (int round = 0; round < 6 && state.state() != JobState.ENDED; round++) {
      Attempt next = new Attempt(state.attempt().dispatch(), state.attempt().delivery() + 1);
      state = fold(state.state() == JobState.WAITING ? state.queued() : state, goodAttempt(next));
    }

    assertThat(state.state()).isEqualTo(JobState.ENDED);
    assertThat(state.awaitsTraining()).isFalse();
  }
}
