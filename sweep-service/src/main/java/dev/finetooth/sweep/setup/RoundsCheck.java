package dev.finetooth.sweep.setup;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the background work goes on. */
@Readiness
@ApplicationScoped
class RoundsCheck implements HealthCheck {

  private final Rounds rounds;

  RoundsCheck(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("dispatcher").status(rounds.alive()).build();
  }
}
