package dev.finetooth.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.Curve;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.api.TrialView;
import dev.finetooth.contracts.eval.EvalEvent;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.Lane;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.sweep.world.Client;
import dev.finetooth.sweep.world.FastProfile;
import dev.finetooth.sweep.world.Says;
import dev.finetooth.sweep.world.Script;
import dev.finetooth.sweep.world.Task;
import dev.finetooth.sweep.world.World;
import dev.finetooth.testing.PlatformResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whole sweeps through REST, PostgreSQL and Kafka, with a scripted agent and eval service. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@TestProfile(FastProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepLifeTest {

  @ConfigProperty(name = "finetooth.home")
  String home;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private World world;

  @BeforeAll
  void begin() {
    world = World.start(bootstrap, home);
  }

  @AfterAll
  void end() {
    world.close();
  }

  @Test
  void aSweepGoesFromYamlToItsDecision() {
    Task task = Task.in(home, 11);

    SweepView begun = Client.start(task.sweep(task.spec("whole")));
    SweepView decided = Client.await(begun.id(), view -> view.state().isTerminal());

    assertThat(begun.id()).isEqualTo(new SweepId("whole"));
    assertThat(decided.state()).isEqualTo(SweepState.DECIDED);
    assertThat(decided.progress()).isEqualTo(1);
    assertThat(decided.counts()).containsOnly(Map.entry(TrialState.SCORED, 8));
    assertThat(decided.decision()).isPresent();
    assertThat(decided.baseRun()).isPresent();
    assertThat(decided.endedAt()).isPresent();
    List<TrialView> trials = Client.trials(begun.id(), 3);
    assertThat(trials).hasSize(8).extracting(trial -> trial.id().number()).isSorted();
    assertThat(trials).filteredOn(TrialView::baseline).hasSize(1);
    assertThat(trials).allSatisfy(trial -> assertThat(trial.run()).isPresent());
    assertThat(trials)
        .filteredOn(trial -> trial.configuration().epochs() == 3)
        .extracting(TrialView::trainHours)
        .containsOnly(0.03);
    assertThat(trials).allSatisfy(SweepLifeTest::hasItsOwnRewards);
    assertThat(world.jobs(begun.id())).hasSize(4);
    EvalRequest.Decide asked = decide(begun.id());
    assertThat(asked.question().candidates()).hasSize(8);
    assertThat(asked.question().baseline()).isPresent();
    assertThat(asked.question().trainHours())
        .isEqualTo(4 * 0.03, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(asked.question().axes().learningRates()).containsExactly(1e-6, 1e-3);
  }

  @Test
  void theSameSweepAgainIsTheOneThatIsThere() {
    Task task = Task.in(home, 12);
    NewSweep asked = task.sweep(task.spec("same"));
    SweepView first = Client.start(asked);

    SweepView again = Client.read(Client.post("/sweeps", asked).statusCode(200), SweepView.class);
    NewSweep fresh = new NewSweep(asked.spec(), asked.files(), true);
    SweepView another = Client.start(fresh);

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(another.id()).isEqualTo(new SweepId("same-2"));
    assertThat(another.plan().reused()).isZero();
    Client.await(first.id(), view -> view.state() == SweepState.DECIDED);
    Client.await(another.id(), view -> view.state() == SweepState.DECIDED);
  }

  @Test
  void whatAnotherSweepTrainedIsNotTrainedAgain() {
    Task task = Task.in(home, 13);
    SweepView first = Client.start(task.sweep(task.spec("teacher")));
    Client.await(first.id(), view -> view.state() == SweepState.DECIDED);
    String more = task.spec("pupil").replace("epochs: [1, 3]", "epochs: [1, 2, 3]");

    SweepView second = Client.start(task.sweep(more));
    Client.await(second.id(), view -> view.state() == SweepState.DECIDED);

    assertThat(second.plan().trials()).isEqualTo(12);
    assertThat(second.plan().reused()).isEqualTo(8);
    assertThat(world.jobs(second.id()))
        .allSatisfy(
            job ->
                assertThat(job.lanes().getFirst().snapshots())
                    .extracting(Lane.Snapshot::epochs)
                    .containsExactly(2));
    assertThat(Client.trials(second.id(), 50))
        .allSatisfy(SweepLifeTest::hasItsOwnRewards)
        .filteredOn(TrialView::reused)
        .hasSize(8);
  }

  private static void hasItsOwnRewards(TrialView trial) {
    assertThat(trial.rewards()).contains(Says.rewards(trial.configuration().epochs()));
  }

  @Test
  void aLostAttemptIsMadeAgainAndLateMessagesChangeNothing() {
    world.plays(
        "lost",
        new Script() {
          @Override
          public List<JobEvent> job(Job job, World world) {
            if (job.dispatch() > 1) {
              List<JobEvent> good = new ArrayList<>(world.train(job, 1));
              Says ghost =
                  new Says(
                      new Job(
                          1,
                          job.id(),
                          job.sweep(),
                          1,
                          job.queue(),
                          job.engine(),
                          job.base(),
                          job.data(),
                          job.lanes()),
                      1);
              good.add(ghost.laneEnded(job.lanes().getFirst(), LaneOutcome.FAILED, "a ghost"));
              good.add(ghost.ended(JobOutcome.FAILED, "a ghost"));
              return good;
            }
            Says says = new Says(job, 1);
            return List.of(
                says.started(),
                says.progressed(job.lanes().getFirst(), 0.4),
                says.ended(JobOutcome.LOST, "killed by signal 9"));
          }
        });
    Task task = Task.in(home, 14);

    SweepView begun = Client.start(task.sweep(task.spec("lost")));
    SweepView decided = Client.await(begun.id(), view -> view.state().isTerminal());

    assertThat(decided.state()).isEqualTo(SweepState.DECIDED);
    assertThat(decided.counts()).containsOnly(Map.entry(TrialState.SCORED, 8));
    assertThat(Client.trials(begun.id(), 50)).extracting(TrialView::attempts).containsOnly(2);
    assertThat(scores(begun.id())).doesNotHaveDuplicates().hasSize(9);
  }

  @Test
  void lanesThatDivergeLeaveTheOthersToDecide() {
    world.plays(
        "diverging",
        new Script() {
          @Override
          public List<JobEvent> job(Job job, World world) {
            Lane lane = job.lanes().getFirst();
            if (lane.configuration().learningRate() < 1e-4) {
              return world.train(job, 1);
            }
            Says says = new Says(job, 1);
            return List.of(
                says.started(),
                says.laneEnded(lane, LaneOutcome.DIVERGED, "the loss is NaN at step 7"),
                says.ended(JobOutcome.COMPLETED, ""));
          }
        });
    Task task = Task.in(home, 15);

    SweepView begun = Client.start(task.sweep(task.spec("diverging")));
    SweepView decided = Client.await(begun.id(), view -> view.state().isTerminal());

    assertThat(decided.counts())
        .containsOnly(Map.entry(TrialState.SCORED, 4), Map.entry(TrialState.DIVERGED, 4));
    assertThat(decide(begun.id()).question().unscored())
        .hasSize(4)
        .allSatisfy(
            unscored ->
                assertThat(unscored.reason()).isEqualTo("DIVERGED: the loss is NaN at step 7"));
  }

  @Test
  void nothingTrainedMeansFailedWithTheReason() {
    world.plays(
        "hopeless",
        new Script() {
          @Override
          public List<JobEvent> job(Job job, World world) {
            Says says = new Says(job, 1);
            return List.of(says.started(), says.ended(JobOutcome.FAILED, "the disk is full"));
          }
        });
    Task task = Task.in(home, 16);

    SweepView begun = Client.start(task.sweep(task.spec("hopeless")));
    SweepView failed = Client.await(begun.id(), view -> view.state().isTerminal());

    assertThat(failed.state()).isEqualTo(SweepState.FAILED);
    assertThat(failed.reason())
        .contains("no trial could be scored: 8 FAILED. Trial 1: the disk is full");
  }

  @Test
  void scoresThatCannotBeHadAreAskedForAgain() {
    world.plays(
        "flaky",
        new Script() {
          @Override
          public List<EvalEvent> score(EvalRequest.Score request, World world) {
            return request.id().value().matches(".*/score/[^/]+")
                ? world.failed(request, ErrorKind.TRANSIENT, "the endpoint is busy")
                : world.scored(request);
          }

          @Override
          public List<EvalEvent> decide(EvalRequest.Decide request, World world) {
            return request.id().value().endsWith("/decide")
                ? world.failed(request, ErrorKind.TRANSIENT, "busy")
                : world.decided(request);
          }
        });
    Task task = Task.in(home, 17);

    SweepView begun = Client.start(task.sweep(task.spec("flaky")));
    SweepView decided = Client.await(begun.id(), view -> view.state().isTerminal());

    assertThat(decided.state()).isEqualTo(SweepState.DECIDED);
    assertThat(scores(begun.id())).contains("flaky/score/base/2", "flaky/score/1/2").hasSize(18);
  }

  @Test
  void withoutTheBaseModelsScoresNothingIsDecided() {
    world.plays(
        "baseless",
        new Script() {
          @Override
          public List<EvalEvent> score(EvalRequest.Score request, World world) {
            return request.subject().adapter().isEmpty()
                ? world.failed(request, ErrorKind.USER, "no item could be scored")
                : world.scored(request);
          }
        });
    Task task = Task.in(home, 18);

    SweepView begun = Client.start(task.sweep(task.spec("baseless")));
    SweepView failed = Client.await(begun.id(), view -> view.state().isTerminal());

    assertThat(failed.state()).isEqualTo(SweepState.FAILED);
    assertThat(failed.reason())
        .hasValueSatisfying(
            reason ->
                assertThat(reason)
                    .startsWith("the untouched base model could not be scored")
                    .contains("no item could be scored"));
  }

  @Test
  void aStoppedSweepCancelsWhatWaitsAndStopsWhatRuns() {
    world.plays(
        "stopped",
        new Script() {
          @Override
          public List<JobEvent> job(Job job, World world) {
            Says says = new Says(job, 1);
            return List.of(says.started(), says.progressed(job.lanes().getFirst(), 0.2));
          }
        });
    Task task = Task.in(home, 19);
    SweepView begun = Client.start(task.sweep(task.spec("stopped")));
    Client.await(begun.id(), view -> view.counts().getOrDefault(TrialState.RUNNING, 0) == 8);

    SweepView stopped =
        Client.read(
            Client.post("/sweeps/" + begun.id() + "/stop", "").statusCode(200), SweepView.class);
    Client.post("/sweeps/" + begun.id() + "/stop", "").statusCode(200);

    assertThat(stopped.state()).isEqualTo(SweepState.STOPPED);
    assertThat(stopped.counts()).containsOnly(Map.entry(TrialState.CANCELLED, 8));
    assertThat(stopped.reason()).contains("stopped by the user");
    awaitUntil(() -> world.commands(begun.id()).size() == 4);
    Job deaf = world.jobs(begun.id()).getFirst();
    Says says = new Says(deaf, 2);
    world.sayAll(List.of(says.started()));
    awaitUntil(() -> world.commands(begun.id()).size() == 5);
    awaitUntil(
        () ->
            world.requests(begun.id()).stream()
                .anyMatch(request -> request instanceof EvalRequest.Abandon));
    SweepView again = Client.start(task.sweep(task.spec("stopped")));
    assertThat(again.id()).isEqualTo(new SweepId("stopped-2"));
    Client.post("/sweeps/" + again.id() + "/stop", "").statusCode(200);
  }

  @Test
  void curvesHaveTheLossOfEveryLane() {
    Task task = Task.in(home, 20);
    SweepView begun = Client.start(task.sweep(task.spec("curves")));
    Client.await(begun.id(), view -> view.state() == SweepState.DECIDED);

    Curve[] curves =
        Client.read(Client.get("/sweeps/curves/curves").statusCode(200), Curve[].class);

    assertThat(curves).hasSize(4);
    assertThat(curves[0].train())
        .containsExactly(new Curve.Point(0.5, 2 / 1.5), new Curve.Point(2.5, 2 / 3.5));
    assertThat(curves[0].validation()).extracting(Curve.Point::epoch).containsExactly(1.0, 3.0);
  }

  private static void awaitUntil(Supplier<Boolean> condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.get()) {
      assertThat(System.nanoTime()).as("waiting in vain").isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private EvalRequest.Decide decide(SweepId sweep) {
    return world.requests(sweep).stream()
        .filter(EvalRequest.Decide.class::isInstance)
        .map(EvalRequest.Decide.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private List<String> scores(SweepId sweep) {
    return world.requests(sweep).stream()
        .filter(EvalRequest.Score.class::isInstance)
        .map(request -> request.id().value())
        .toList();
  }
}
