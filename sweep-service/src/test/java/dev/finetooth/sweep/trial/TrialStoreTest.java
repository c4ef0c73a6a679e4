package dev.finetooth.sweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.sweep.world.Client;
import dev.finetooth.sweep.world.FastProfile;
import dev.finetooth.sweep.world.Task;
import dev.finetooth.testing.PlatformResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The database refuses a trial that is there already. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@TestProfile(FastProfile.class)
class TrialStoreTest {

  @ConfigProperty(name = "finetooth.home")
  String home;

  @Inject TrialStore trials;

  @Test
  void noSweepHasATrialTwice() {
    Task task = Task.in(home, 70);
    SweepView sweep = Client.start(task.sweep(task.spec("unique")));
    Trial first =
        QuarkusTransaction.requiringNew()
            .call(() -> trials.find(new TrialId(sweep.id(), 1)).orElseThrow());
    Trial again =
        Trial.planned(
            new TrialId(sweep.id(), 99),
            first.key(),
            first.configuration(),
            first.seed(),
            false,
            first.lane());

    assertThatThrownBy(
            () -> QuarkusTransaction.requiringNew().run(() -> trials.add(List.of(again))))
        .hasStackTraceContaining("trial_sweep_trial_key_key");
    assertThat(Client.trials(sweep.id(), 20)).hasSize(8);
    Client.post("/sweeps/" + sweep.id() + "/stop", "").statusCode(200);
  }
}
