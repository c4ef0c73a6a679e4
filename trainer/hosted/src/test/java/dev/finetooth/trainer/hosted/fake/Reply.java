package dev.finetooth.trainer.hosted.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request is answered with. */
sealed interface Reply {

  /** The longest page. */
  int PAGE = 2;

  record Answer(ObjectNode json) implements Reply {}

  record Error(int status, String code, String message, Optional<String> param) implements Reply {}

  record Stream(List<String> chunks) implements Reply {}

  /** A short page of all, after the one that the query names. */
  static Reply page(List<ObjectNode> all, Map<String, String> query) {
    List<ObjectNode> rest = all;
    String after = query.get("after");
    if (after != null) {
      int at = all.stream().map(one -> one.path("id").asText()).toList().indexOf(after);
      rest = all.subList(at + 1, all.size());
    }
    int limit = Math.min(PAGE, Integer.parseInt(query.getOrDefault("limit", "20")));
    List<ObjectNode> shown = rest.subList(0, Math.min(limit, rest.size()));
    ObjectNode page = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = page.putArray("data");
    shown.forEach(data::add);
    page.put("has_more", rest.size() > shown.size());
    page.put("first_id", shown.isEmpty() ? null : shown.getFirst().path("id").asText());
    page.put("last_id", shown.isEmpty() ? null : shown.getLast().path("id").asText());
    return new Answer(page);
  }

  static void fail(HttpExchange exchange, Trouble trouble) throws IOException {
    if (trouble.status() == 0) {
      exchange.close();
      return;
    }
    if (trouble.retryAfter() > 0) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(trouble.retryAfter()));
    }
    new Error(trouble.status(), trouble.code(), trouble.message(), Optional.empty())
        .send(exchange, false);
  }

  /** Sends it, or the first half of it. */
  default void send(HttpExchange exchange, boolean cut) throws IOException {
    switch (this) {
      case Answer answer -> text(exchange, 200, Json.write(answer.json()), cut);
      case Error error -> {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = json.putObject("error");
        inner.put("message", error.message()).put("type", "invalid_request_error");
        inner.put("param", error.param().orElse(null)).put("code", error.code());
        text(exchange, error.status(), Json.write(json), cut);
      }
      case Stream stream -> {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
          for (String chunk : stream.chunks()) {
            out.write(("data: " + chunk + "\n\n").getBytes(StandardCharsets.UTF_8));
          }
        }
      }
    }
  }

  private static void text(HttpExchange exchange, int status, String text, boolean cut)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    OutputStream out = exchange.getResponseBody();
    out.write(bytes, 0, cut ? bytes.length / 2 : bytes.length);
    out.flush();
    // Closed before all is written, the connection breaks.
    exchange.close();
  }
}
