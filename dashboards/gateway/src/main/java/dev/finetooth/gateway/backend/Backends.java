package dev.finetooth.gateway.backend;

import dev.finetooth.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** All services behind the gateway. */
@ApplicationScoped
public class Backends {

  private final GatewayConfig config;

  @Inject
  Backends(GatewayConfig config) {
    this.config = config;
  }

  public List<Backend> all() {
    return List.of(
        new Backend("sweep service", "/api/sweep", config.sweepUrl()),
        new Backend("eval service", "/api/eval", config.evalUrl()),
        new Backend("agent", "/v1", config.agentUrl()));
  }
}
