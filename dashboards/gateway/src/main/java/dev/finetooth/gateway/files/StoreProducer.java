package dev.finetooth.gateway.files;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.artifacts.FileArtifactStore;
import dev.finetooth.gateway.GatewayConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

final class StoreProducer {

  @Produces
  @Singleton
  ArtifactStore store(GatewayConfig config) {
    return new FileArtifactStore(config.artifacts());
  }
}
