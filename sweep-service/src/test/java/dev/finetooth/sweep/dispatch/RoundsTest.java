package dev.finetooth.sweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.sweep.job.JobQueueStore;
import dev.finetooth.sweep.job.JobStore;
import dev.finetooth.sweep.sweep.SweepStore;
import dev.finetooth.sweep.world.Client;
import dev.finetooth.sweep.world.FastProfile;
import dev.finetooth.sweep.world.Says;
import dev.finetooth.sweep.world.Script;
import dev.finetooth.sweep.world.Task;
import dev.finetooth.sweep.world.World;
import dev.finetooth.testing.PlatformResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What happens when hours pass: lost jobs are dispatched again, budgets run out. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@TestProfile(FastProfile.class)
class RoundsTest {

  @ConfigProperty(name = "finetooth.home")
  String home;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject SweepStore sweeps;
  @Inject JobStore jobs;
  @Inject JobQueueStore queues;
  @Inject LoseJob lose;
  @Inject DispatchConfig config;

  private Duration ahead = Duration.ZERO;

  private final InstantSource now = () -> Clock.systemUTC().instant().plus(ahead);
  private final Clock clock = now.withZone(ZoneOffset.UTC);

  @Test
  void aJobWhoseAgentFellSilentIsDispatchedAgain() {
    Task task = Task.in(home, 60);
    try (World world = World.start(bootstrap, home)) {
      world.plays(
          "silent",
          new Script() {
            @Override
            public List<JobEvent> job(Job job, World world) {
              return job.dispatch() == 1
                  ? List.of(new Says(job, 1).started())
                  : world.train(job, 1);
            }
          });
      Watchdog watchdog = new Watchdog(sweeps, jobs, queues, lose, config, clock);
      SweepView begun = Client.start(task.sweep(task.spec("silent")));
      Client.await(begun.id(), view -> view.counts().getOrDefault(TrialState.RUNNING, 0) == 8);

      QuarkusTransaction.requiringNew().run(watchdog::tick);
      assertThat(world.jobs(begun.id())).extracting(Job::dispatch).containsOnly(1);
      ahead = Duration.ofMinutes(6);
      QuarkusTransaction.requiringNew().run(watchdog::tick);
      SweepView decided = Client.await(begun.id(), view -> view.state().isTerminal());

      assertThat(decided.state()).isEqualTo(SweepState.DECIDED);
      assertThat(world.jobs(begun.id()))
          .extracting(Job::dispatch)
          .containsExactlyInAnyOrder(1, 1, 1, 1, 2, 2, 2, 2);
    }
  }

  @Test
  void onceTheBudgetIsUsedUpNoTrainingStarts() {
    Task task = Task.in(home, 61);
    try (World world = World.start(bootstrap, home)) {
      world.plays(
          "hurried",
          new Script() {
            @Override
            public List<JobEvent> job(Job job, World world) {
              return List.of();
            }
          });
      BudgetGuard guard = new BudgetGuard(sweeps, jobs, queues, lose, clock);
      SweepView begun = Client.start(task.sweep(task.spec("hurried")));
      Client.await(begun.id(), view -> view.counts().getOrDefault(TrialState.QUEUED, 0) == 6);

      QuarkusTransaction.requiringNew().run(guard::tick);
      assertThat(Client.sweep(begun.id()).counts()).doesNotContainKey(TrialState.CANCELLED);
      ahead = Duration.ofMinutes(61);
      QuarkusTransaction.requiringNew().run(guard::tick);

      assertThat(Client.sweep(begun.id()).counts())
          .containsOnly(Map.entry(TrialState.QUEUED, 6), Map.entry(TrialState.CANCELLED, 2));
      assertThat(Client.trials(begun.id(), 10))
          .filteredOn(trial -> trial.state() == TrialState.CANCELLED)
          .allSatisfy(
              trial ->
                  assertThat(trial.detail())
                      .contains("the budget of 1.00 h was used up before its training began"));
      Client.post("/sweeps/" + begun.id() + "/stop", "").statusCode(200);
    }
  }
}
