package dev.finetooth.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A sweep service and an agent that answer, and an eval service that is down. */
public final class SmallBackends implements QuarkusTestResourceLifecycleManager {

  private final SmallBackend sweep = new SmallBackend("sweep");
  private final SmallBackend agent = new SmallBackend("agent");

  @Override
  public Map<String, String> start() {
    try {
      Path artifacts = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "artifacts");
      return Map.of(
          "finetooth.gateway.sweep-url", sweep.url(),
          "finetooth.gateway.agent-url", agent.url(),
          "finetooth.gateway.eval-url", "http://127.0.0.1:" + unusedPort(),
          "finetooth.gateway.max-upload", "64K",
          "finetooth.gateway.artifacts", artifacts.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void stop() {
    sweep.close();
    agent.close();
  }
}
