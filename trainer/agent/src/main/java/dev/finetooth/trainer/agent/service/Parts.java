package dev.finetooth.trainer.agent.service;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.artifacts.FileArtifactStore;
import dev.finetooth.models.ModelStore;
import dev.finetooth.trainer.agent.engine.EngineCatalogue;
import dev.finetooth.trainer.agent.engine.EngineCommandLine;
import dev.finetooth.trainer.agent.job.JobMetrics;
import dev.finetooth.trainer.agent.job.JobSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the agent's parts from its settings. */
@Singleton
final class Parts {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  ArtifactStore artifacts(@ConfigProperty(name = "finetooth.home") Path home) {
    return new FileArtifactStore(home.resolve("artifacts"));
  }

  @Produces
  @Singleton
  ModelStore models(@ConfigProperty(name = "finetooth.home") Path home) {
    return new ModelStore(home.resolve("models"));
  }

  @Produces
  @Singleton
  JobMetrics metrics(MeterRegistry registry) {
    return new JobMetrics(registry);
  }

  @Produces
  @Singleton
  JobSettings jobs(
      AgentSettings settings,
      @ConfigProperty(name = "finetooth.home") Path home,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    return new JobSettings(
        home.toAbsolutePath().normalize(),
        settings.name().orElseGet(() -> host() + ":" + port),
        engines(settings),
        settings.device(),
        settings.threads(),
        settings.silence(),
        settings.grace(),
        settings.checkpoint().toMillis() / 1000.0);
  }

  private static EngineCatalogue engines(AgentSettings settings) {
    return new EngineCatalogue(
        settings.engines().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    engine -> new EngineCommandLine(engine.getValue().command()))));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
