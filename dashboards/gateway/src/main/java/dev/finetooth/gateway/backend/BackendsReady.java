package dev.finetooth.gateway.backend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once every service is; says which one is not. The page works without them, so whoever only
 * wants to know whether the gateway runs asks for its liveness.
 */
@Readiness
@ApplicationScoped
class BackendsReady implements HealthCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Backends backends;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  @Inject
  BackendsReady(Backends backends) {
    this.backends = backends;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("services").up();
    for (Backend backend : backends.all()) {
      Optional<String> fault = fault(backend);
      response.withData(backend.name(), fault.orElse("ready"));
      if (fault.isPresent()) {
        response.down();
      }
    }
    return response.build();
  }

  private Optional<String> fault(Backend backend) {
    var request =
        HttpRequest.newBuilder(backend.url().resolve("/q/health/ready")).timeout(PATIENCE).build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status == 200
          ? Optional.empty()
          : Optional.of("not ready: %s answers %d".formatted(request.uri(), status));
    } catch (IOException e) {
      return Optional.of("does not answer at " + backend.url());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("not asked: the gateway is stopping");
    }
  }
}
