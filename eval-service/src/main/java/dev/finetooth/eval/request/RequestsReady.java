package dev.finetooth.eval.request;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once requests are taken from Kafka. */
@Readiness
@Singleton
class RequestsReady implements HealthCheck {

  private final EvalMessaging messaging;

  RequestsReady(EvalMessaging messaging) {
    this.messaging = messaging;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("eval requests").status(messaging.isReady()).build();
  }
}
