package dev.finetooth.cli.up;

import dev.finetooth.cli.server.Pauses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Waits until a started process serves. */
final class Readiness {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration LATER = Duration.ofMillis(500);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** Calls back once, when the process serves; never, where it ends before. */
  void watch(Part part, Process process, Log log, Runnable ready) {
    // Reading a pipe occupies the carrier of a virtual thread: two such on two cores stop all
    // others.
    Thread.ofPlatform()
        .daemon()
        .name("ready-" + part.name())
        .start(
            () -> {
              switch (part.readiness()) {
                case LINE -> readLines(process, log, ready);
                case HEALTH -> pollHealth(part, process, ready);
              }
            });
  }

  /** Copies what the process prints into its log, to its end. */
  private static void readLines(Process process, Log log, Runnable ready) {
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        OutputStream copy =
            Files.newOutputStream(
                log.file(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        if (line.startsWith("ready ")) {
          ready.run();
        }
      }
    } catch (IOException ended) {
      // The process is gone; whoever waits for it says so.
    }
  }

  private void pollHealth(Part part, Process process, Runnable ready) {
    Pauses pauses = new Pauses(SOON, LATER);
    try {
      do {
        if (healthy(part.port())) {
          ready.run();
          return;
        }
      } while (!process.waitFor(pauses.next()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the service on this port says that it is ready. */
  boolean healthy(int port) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(SystemPorts.url(port) + "/q/health/ready"))
            .timeout(PATIENCE)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
