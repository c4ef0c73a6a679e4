package dev.finetooth.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.artifacts.FileArtifactStore;
import dev.finetooth.contracts.Json;
import dev.finetooth.eval.endpoint.ChatEndpoint;
import dev.finetooth.eval.endpoint.EndpointSettings;
import dev.finetooth.eval.endpoint.HttpChat;
import dev.finetooth.eval.endpoint.PatientEndpoint;
import dev.finetooth.eval.endpoint.RetryPolicy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The parts that are no beans of their own. */
@Singleton
class Wiring {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** For ids and for the jitter of retries: nothing that has to be repeatable. */
  @Produces
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }

  @Produces
  @Singleton
  ObjectMapper json() {
    return Json.mapper().copy();
  }

  @Produces
  @Singleton
  ArtifactStore artifacts(
      @ConfigProperty(name = "finetooth.home", defaultValue = ".finetooth") Path home) {
    return new FileArtifactStore(home.resolve("artifacts"));
  }

  @Produces
  @Singleton
  HttpChat http(EndpointSettings settings, Clock clock) {
    return new HttpChat(settings.url(), settings.apiKey(), settings.timeout(), clock);
  }

  void close(@Disposes HttpChat http) {
    http.close();
  }

  @Produces
  @Singleton
  ChatEndpoint endpoint(
      EndpointSettings settings, HttpChat http, RandomGenerator jitter, MeterRegistry meters) {
    Counter retries =
        Counter.builder("finetooth.eval.retries")
            .description("Attempts beyond the first, over all items")
            .register(meters);
    return PatientEndpoint.over(
        http,
        new RetryPolicy(
            settings.attempts(), settings.firstWait(), settings.longestWait(), settings.patience()),
        length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()),
        jitter,
        retries::increment);
  }
}
