package dev.finetooth.trainer.agent.service;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.models.ModelStore;
import dev.finetooth.trainer.agent.job.JobSettings;
import dev.finetooth.trainer.agent.serving.ModelServers;
import dev.finetooth.trainer.agent.serving.OpenAiRoutes;
import dev.finetooth.trainer.agent.serving.ServeSettings;
import dev.finetooth.trainer.agent.serving.ServedModels;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts /v1 on the service's router, and ends its engines with the service. */
@ApplicationScoped
public class Serving {

  private final ModelServers servers;
  private final OpenAiRoutes routes;

  Serving(
      AgentSettings settings,
      JobSettings jobs,
      ArtifactStore artifacts,
      ModelStore models,
      MeterRegistry metrics,
      Clock clock) {
    AgentSettings.Serve serve = settings.serve();
    var serveSettings =
        new ServeSettings(
            jobs.engines(),
            jobs.home().resolve("work").resolve("serve"),
            settings.device(),
            serve.threads(),
            serve.precision(),
            serve.maxBatch(),
            serve.cacheBytes(),
            serve.keyValueBytes(),
            serve.adapters(),
            serve.queue(),
            serve.maxBodyBytes(),
            serve.start(),
            serve.timeout());
    this.servers = new ModelServers(serveSettings, metrics);
    this.routes =
        new OpenAiRoutes(
            new ServedModels(models, artifacts),
            servers,
            serveSettings,
            metrics,
            new SecureRandom(),
            clock);
  }

  void register(@Observes Router router) {
    routes.register(router);
  }

  void stop(@Observes ShutdownEvent event) {
    servers.close();
  }
}
