package dev.finetooth.eval;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Reserves a port for the model endpoint and makes the service impatient. Each test starts its own
 * {@link ScriptedServer} there, or none.
 */
public final class EndpointResource implements QuarkusTestResourceLifecycleManager {

  public static final String PORT = "finetooth.test.endpoint.port";
  public static final int CONCURRENCY = 8;

  @Override
  public Map<String, String> start() {
    int port = freePort();
    return Map.of(
        PORT,
        Integer.toString(port),
        "finetooth.eval.endpoint.url",
        "http://127.0.0.1:" + port + "/v1",
        "finetooth.eval.endpoint.attempts",
        "3",
        "finetooth.eval.endpoint.first-wait",
        "20ms",
        "finetooth.eval.concurrency",
        Integer.toString(CONCURRENCY),
        "finetooth.eval.poll",
        "200ms");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // Nothing was started.
  }
}
