package dev.finetooth.trainer.agent.service;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A slot that has ended will not come back by itself: the agent wants a restart. */
@Liveness
final class SlotsCheck implements HealthCheck {

  private final Agent agent;
  private final AgentSettings settings;

  SlotsCheck(Agent agent, AgentSettings settings) {
    this.agent = agent;
    this.settings = settings;
  }

  @Override
  public HealthCheckResponse call() {
    int living = agent.livingSlots();
    return HealthCheckResponse.named("slots")
        .status(living == settings.slots())
        .withData("living", living)
        .withData("wanted", settings.slots())
        .build();
  }
}
