package dev.finetooth.testing;

import dev.finetooth.testing.TestPlatform.Kind;
import java.util.Locale;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/**
 * Starts the platform once a JVM. Quarkus loads test classes anew for every profile, so what runs
 * already is remembered in system properties, which outlive class loaders.
 */
final class SharedPlatform {

  private static final String PREFIX = "finetooth.test.platform.";
  private static final String FORCE = "FINETOOTH_TEST_PLATFORM";

  private SharedPlatform() {}

  static synchronized TestPlatform get() {
    return running().orElseGet(SharedPlatform::start);
  }

  private static TestPlatform start() {
    TestPlatform platform =
        switch (kind(Optional.ofNullable(System.getenv(FORCE)))) {
          case DOCKER -> ContainerPlatform.start();
          case EMBEDDED -> EmbeddedPlatform.start();
        };
    System.setProperty(PREFIX + "kind", platform.kind().name());
    System.setProperty(PREFIX + "bootstrap", platform.bootstrapServers());
    System.setProperty(PREFIX + "host", platform.host());
    System.setProperty(PREFIX + "port", Integer.toString(platform.postgresPort()));
    return platform;
  }

  private static Optional<TestPlatform> running() {
    return property("bootstrap")
        .map(
            bootstrap ->
                new TestPlatform(
                    Kind.valueOf(property("kind").orElseThrow()),
                    bootstrap,
                    property("host").orElseThrow(),
                    Integer.parseInt(property("port").orElseThrow())));
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(PREFIX + name));
  }

  static Kind kind(Optional<String> forced) {
    if (forced.isEmpty()) {
      return DockerClientFactory.instance().isDockerAvailable() ? Kind.DOCKER : Kind.EMBEDDED;
    }
    return switch (forced.get().toLowerCase(Locale.ROOT)) {
      case "docker" -> Kind.DOCKER;
      case "embedded" -> Kind.EMBEDDED;
      default ->
          throw new IllegalArgumentException(
              FORCE + " is '" + forced.get() + "'; set it to docker or embedded, or leave it out");
    };
  }
}
