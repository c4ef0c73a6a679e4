package dev.finetooth.cli.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A real HTTP server that answers as it was told: for each "METHOD path" its answers in turn. */
public final class FakeServer implements AutoCloseable {

  private final HttpServer http;
  private final Map<String, List<Answer>> answers = new LinkedHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();

  private record Answer(int status, String type, String body) {}

  public FakeServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::answer);
    http.start();
  }

  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The last answer to a request is repeated. */
  public FakeServer on(String request, int status, String body) {
    return on(request, status, "application/json", body);
  }

  public FakeServer on(String request, int status, String type, String body) {
    answers.computeIfAbsent(request, _ -> new ArrayList<>()).add(new Answer(status, type, body));
    return this;
  }

  /** Requests in order, with their bodies. */
  public List<String> heard() {
    return heard;
  }

  /** The Idempotency-Key of each request that had one. */
  public List<String> keys() {
    return keys;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
        .ifPresent(keys::add);
    heard.add(body.isEmpty() ? request : request + " " + body);
    List<Answer> known = answers.getOrDefault(request, List.of(new Answer(404, "text/plain", "")));
    Answer answer = known.size() > 1 ? known.removeFirst() : known.getFirst();
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), head || bytes.length == 0 ? -1 : bytes.length);
    if (!head && bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
