package dev.finetooth.sweep.setup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.artifacts.FileArtifactStore;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.messaging.Outbox;
import dev.finetooth.models.ModelStore;
import dev.finetooth.spec.sweep.EngineCatalog;
import dev.finetooth.spec.sweep.ModelCatalog;
import dev.finetooth.sweep.plan.EngineConfig;
import dev.finetooth.sweep.plan.Engines;
import dev.finetooth.sweep.plan.PlanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The outside world as beans: clock, JSON, files, models, outbox. */
@ApplicationScoped
class Ports {

  @jakarta.enterprise.inject.Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** REST speaks the same JSON as the messages. */
  @jakarta.enterprise.inject.Produces
  @Singleton
  ObjectMapper json() {
    return Json.mapper().copy();
  }

  @jakarta.enterprise.inject.Produces
  @Singleton
  ArtifactStore artifacts(@ConfigProperty(name = "finetooth.home") String home) {
    return new FileArtifactStore(Path.of(home, "artifacts"));
  }

  @jakarta.enterprise.inject.Produces
  @Singleton
  ModelStore models(@ConfigProperty(name = "finetooth.home") String home) {
    return new ModelStore(Path.of(home, "models"));
  }

  @jakarta.enterprise.inject.Produces
  @Singleton
  ModelCatalog catalog(ModelStore models) {
    return new ModelCatalog() {
      @Override
      public Optional<BaseModel> find(String name) {
        return models.find(name);
      }

      @Override
      public List<String> names() {
        return models.list().stream().map(BaseModel::name).toList();
      }
    };
  }

  @jakarta.enterprise.inject.Produces
  @Singleton
  EngineCatalog engines(EngineConfig own, PlanConfig plan) {
    return Engines.of(own, plan);
  }

  @jakarta.enterprise.inject.Produces
  @Singleton
  Outbox outbox(DataSource database, RelayWake wake) {
    return new Outbox(database, Messages.SCHEMA, wake::afterCommit);
  }
}
