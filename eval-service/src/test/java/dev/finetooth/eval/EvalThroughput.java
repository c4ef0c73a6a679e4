package dev.finetooth.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.finetooth.artifacts.FileArtifactStore;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.NewRun;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.testing.TestPlatform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A benchmark, not a test: how many items a second the packaged service scores, every one durable
 * in PostgreSQL, against an endpoint that answers at once or after a given delay. Arguments: path
 * of quarkus-run.jar, items, questions in flight, delay in milliseconds.
 */
public final class EvalThroughput {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private EvalThroughput() {}

  public static void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]);
    int items = Integer.parseInt(arguments[1]);
    int inFlight = Integer.parseInt(arguments[2]);
    int delay = Integer.parseInt(arguments[3]);
    Path home = Files.createTempDirectory("finetooth-throughput");
    HttpServer endpoint = endpoint(delay);
    SuiteFixture suite =
        SuiteFixture.of(
            new FileArtifactStore(home.resolve("artifacts")), "throughput", items, items / 4);
    int port = freePort();
    Process service = service(jar, home, port, endpoint.getAddress().getPort(), inFlight);
    URI runs = URI.create("http://127.0.0.1:" + port + "/api/eval/v1/runs");
    try {
      awaitReady(port);
      measure(runs, suite, Part.CONFIRMATION, "warm-up");
      measure(runs, suite, Part.SELECTION, "measured");
      System.out.println("peak memory: " + peakMemory(service));
    } finally {
      service.destroy();
      service.waitFor();
      endpoint.stop(0);
    }
    System.exit(0);
  }

  private static void measure(URI runs, SuiteFixture suite, Part part, String what)
      throws Exception {
    String body = Json.write(new NewRun(suite.yaml(), suite.digests(), "instant", part, true));
    JsonNode started =
        Json.mapper()
            .readTree(
                HTTP.send(
                        HttpRequest.newBuilder(runs)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                        BodyHandlers.ofString())
                    .body());
    JsonNode run = started;
    while (!run.path("state").asText().equals("SCORED")) {
      new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
      run = get(URI.create(runs + "/" + started.path("id").asText()));
    }
    double seconds = run.path("summary").path("seconds").asDouble();
    int scored = run.path("summary").path("scored").asInt();
    System.out.printf(
        "%s: %d items in %.2f s: %.0f a second%n", what, scored, seconds, scored / seconds);
  }

  private static JsonNode get(URI uri) throws IOException, InterruptedException {
    return Json.mapper()
        .readTree(HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
  }

  private static HttpServer endpoint(int delay) throws IOException {
    byte[] answer =
        ("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"even\"},"
                + "\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2}}")
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            pause(delay);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    return server;
  }

  private static void pause(int delay) {
    try {
      TimeUnit.MILLISECONDS.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process service(Path jar, Path home, int port, int endpoint, int inFlight)
      throws IOException {
    TestPlatform platform = TestPlatform.shared();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dquarkus.http.port=" + port,
            "-Dfinetooth.home=" + home,
            "-Dkafka.bootstrap.servers=" + platform.bootstrapServers(),
            "-Dquarkus.datasource.jdbc.url=" + platform.jdbcUrl(),
            "-Dfinetooth.eval.endpoint.url=http://127.0.0.1:" + endpoint + "/v1",
            "-Dfinetooth.eval.concurrency=" + inFlight,
            "-jar",
            jar.toString());
    return builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile()).start();
  }

  private static void awaitReady(int port) throws Exception {
    URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    for (int tries = 0; tries < 300; tries++) {
      try {
        if (HTTP.send(
                    HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build(),
                    BodyHandlers.discarding())
                .statusCode()
            == 200) {
          return;
        }
      } catch (IOException notYet) {
        // It is still starting.
      }
      new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("the service did not become ready");
  }

  private static String peakMemory(Process service) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(service.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .orElse("unknown");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
