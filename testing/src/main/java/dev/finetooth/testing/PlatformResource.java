package dev.finetooth.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gives a Quarkus test the shared platform: {@code @QuarkusTestResource(PlatformResource.class)}
 * sets the keys of Kafka, of the data source and {@code finetooth.home}, a new folder.
 */
public final class PlatformResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    TestPlatform platform = TestPlatform.shared();
    return Map.of(
        "kafka.bootstrap.servers", platform.bootstrapServers(),
        "quarkus.datasource.jdbc.url", platform.jdbcUrl(),
        "quarkus.datasource.username", platform.username(),
        "quarkus.datasource.password", platform.password(),
        "finetooth.home", home().toString());
  }

  @Override
  public void stop() {
    // The platform is shared: it ends with the JVM.
  }

  private static Path home() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "home");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
