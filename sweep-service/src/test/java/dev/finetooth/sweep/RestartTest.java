package dev.finetooth.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.sweep.setup.BackgroundSwitch;
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
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Nothing is known but what the database says: consumers, relay and dispatcher end and begin anew.
 */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@TestProfile(FastProfile.class)
class RestartTest {

  @ConfigProperty(name = "finetooth.home")
  String home;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject BackgroundSwitch background;

  @Test
  void aSweepGoesOnWhereItWas() throws Exception {
    Task task = Task.in(home, 50);
    CountDownLatch trained = new CountDownLatch(2);
    try (World world = World.start(bootstrap, home)) {
      world.plays(
          "restarted",
          new Script() {
            @Override
            public List<JobEvent> job(Job job, World world) {
              trained.countDown();
              return world.train(job, 1);
            }
          });
      SweepView begun = Client.start(task.sweep(task.spec("restarted")));
      assertThat(trained.await(60, TimeUnit.SECONDS)).isTrue();

      background.off();
      Job first = world.jobs(begun.id()).getFirst();
      world.sayAll(List.of(new Says(first, 2).started()));
      background.on();
      SweepView decided = Client.await(begun.id(), view -> view.state().isTerminal());

      assertThat(decided.state()).isEqualTo(SweepState.DECIDED);
      assertThat(decided.counts()).containsOnly(Map.entry(TrialState.SCORED, 8));
      assertThat(world.requests(begun.id())).extracting(EvalRequest::id).doesNotHaveDuplicates();
      assertThat(world.jobs(begun.id())).extracting(Job::id).doesNotHaveDuplicates().hasSize(4);
    }
  }
}
