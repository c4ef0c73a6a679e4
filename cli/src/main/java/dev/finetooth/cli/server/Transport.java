package dev.finetooth.cli.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** HTTP to one address; errors become messages that say what to do. */
final class Transport {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final int UNAVAILABLE = 503;

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  Transport(URI base) {
    this.base = base;
  }

  URI base() {
    return base;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
  }

  /** A request whose answer takes as long as it takes. */
  HttpRequest stream(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Accept", "text/event-stream")
        .build();
  }

  HttpResponse<String> send(HttpRequest request) {
    HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw refusal(response.statusCode(), response.body());
    }
    return response;
  }

  /** Only the status; 404 is an answer too. */
  int status(HttpRequest request) {
    return exchange(request, BodyHandlers.discarding()).statusCode();
  }

  /** The body as it comes; the caller closes it. */
  InputStream open(HttpRequest request) {
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    if (response.statusCode() < 400) {
      return response.body();
    }
    try (InputStream body = response.body()) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      throw refusal(response.statusCode(), text);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }

  private Failure unreachable(IOException cause) {
    return new Failure(
        ExitCode.UNREACHABLE,
        ("cannot reach Finetooth at %s. Start it with finetooth up; or, where it runs elsewhere,"
                + " give its address by --server or FINETOOTH_SERVER.")
            .formatted(base),
        cause);
  }

  private RuntimeException refusal(int status, String body) {
    if (status == UNAVAILABLE) {
      return new Failure(ExitCode.UNREACHABLE, problem(status, body).detail());
    }
    return new RefusedException(problem(status, body));
  }

  private Problem problem(int status, String body) {
    try {
      return Json.read(body, Problem.class);
    } catch (MalformedMessageException | NullPointerException e) {
      return new Problem(
          "about:blank",
          "status " + status,
          status,
          "%s answered with status %d. Is it Finetooth?".formatted(base, status),
          List.of());
    }
  }

  static <T> T read(String body, TypeReference<T> type) {
    try {
      return Json.mapper().readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new MalformedMessageException(type.getType().toString(), e.getOriginalMessage(), e);
    }
  }
}
