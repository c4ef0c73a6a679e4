package dev.finetooth.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server on loopback that answers chat questions as a test tells it to. */
public final class ScriptedServer implements AutoCloseable {

  /** What to do with a question. */
  @FunctionalInterface
  public interface Script {
    void answer(Exchange exchange) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();
  private volatile Script script;

  public ScriptedServer(Script script) throws IOException {
    this(0, script);
  }

  public ScriptedServer(int port, Script script) throws IOException {
    this.script = script;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::handle);
    server.start();
  }

  private void handle(HttpExchange http) throws IOException {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    questions.incrementAndGet();
    try (http) {
      JsonNode body = Json.mapper().readTree(http.getRequestBody());
      script.answer(new Exchange(http, body));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      inside.decrementAndGet();
    }
  }

  public void behave(Script other) {
    script = other;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/v1");
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Questions so far. */
  public int questions() {
    return questions.get();
  }

  /** The largest number of questions at once. */
  public int mostAtOnce() {
    return most.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** One question and the means to answer it. */
  public record Exchange(HttpExchange http, JsonNode body) {

    public String lastUserMessage() {
      JsonNode messages = body.path("messages");
      return messages.path(messages.size() - 1).path("content").asText();
    }

    /** A proper answer, with 10 prompt tokens and 2 completion tokens. */
    public void say(String text) throws IOException {
      send(
          200,
          Json.write(
              Map.of(
                  "choices",
                  new Object[] {
                    Map.of(
                        "message",
                        Map.of("role", "assistant", "content", text),
                        "finish_reason",
                        "stop")
                  },
                  "usage",
                  Map.of("prompt_tokens", 10, "completion_tokens", 2))));
    }

    public void send(int status, String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      http.getResponseBody().write(bytes);
    }

    /** Promises more than it sends, then hangs up. */
    public void cut() throws IOException {
      http.sendResponseHeaders(200, 1000);
      http.getResponseBody().write('{');
      http.getResponseBody().flush();
    }
  }
}
