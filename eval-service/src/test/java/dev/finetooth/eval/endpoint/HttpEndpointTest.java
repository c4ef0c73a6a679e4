package dev.finetooth.eval.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.eval.ScriptedServer;
import dev.finetooth.eval.endpoint.ChatOutcome.Answered;
import dev.finetooth.eval.endpoint.ChatOutcome.Failed;
import dev.finetooth.eval.endpoint.ChatOutcome.Refused;
import dev.finetooth.eval.endpoint.ChatOutcome.Usage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real HTTP server that misbehaves; only the waiting between tries is not real. */
class HttpEndpointTest {

  private static final ChatCall CALL =
      new ChatCall(
          "tiny+abc",
          List.of(new ChatMessage("system", "Route."), new ChatMessage("user", "My invoice?")),
          4,
          0,
          42);

  private final List<Duration> pauses = new ArrayList<>();
  private ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer(exchange -> exchange.say("billing"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void asksAsOpenAiDocumentsItAndReadsTheAnswer() throws Exception {
    var seen = new AtomicReference<String>();
    server.behave(
        exchange -> {
          seen.set(exchange.http().getRequestHeaders().getFirst("Authorization") + exchange.body());
          exchange.say("billing");
        });
    assertThat(ask(Optional.of("secret"))).isEqualTo(new Answered("billing", new Usage(10, 2)));
    assertThat(seen.get())
        .isEqualTo(
            "Bearer secret"
                + "{\"model\":\"tiny+abc\",\"messages\":[{\"role\":\"system\",\"content\":\"Route.\"},"
                + "{\"role\":\"user\",\"content\":\"My invoice?\"}],\"max_tokens\":4,"
                + "\"temperature\":0.0,\"seed\":42,\"stream\":false}");
    assertThat(pauses).isEmpty();
  }

  @Test
  void waitsAsLongAsABusyEndpointAsks() throws Exception {
    server.behave(
        exchange -> {
          if (server.questions() <= 2) {
            exchange.http().getResponseHeaders().set("Retry-After", "7");
            exchange.send(429, "slow down");
          } else {
            exchange.say("billing");
          }
        });
    assertThat(ask()).isInstanceOf(Answered.class);
    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
  }

  @Test
  void triesAgainAfterServerErrorsCutConnectionsAndGarbage() throws Exception {
    server.behave(
        exchange -> {
          switch (server.questions()) {
            case 1 -> exchange.send(503, "starting");
            case 2 -> exchange.cut();
            case 3 -> exchange.send(200, "<html>proxy</html>");
            case 4 -> exchange.send(200, "{\"choices\":[]}");
            case 5 -> exchange.http().close();
            default -> exchange.say("billing");
          }
        });
    assertThat(ask()).isInstanceOf(Answered.class);
    assertThat(pauses).hasSize(5).isSortedAccordingTo(Duration::compareTo);
  }

  @Test
  void saysWhatWentWrongWhenItGivesUp() throws Exception {
    server.behave(exchange -> exchange.send(500, "{\"error\":{\"message\":\"out of memory\"}}"));
    assertThat(ask())
        .isEqualTo(
            new Failed(
                ErrorKind.TRANSIENT,
                server.url() + " answered 500: out of memory (gave up after 6 attempts)"));
    assertThat(server.questions()).isEqualTo(6);
  }

  @Test
  void aSlowEndpointTimesOut() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    server.behave(exchange -> never.await());
    assertThat(endpoint(server.url(), Optional.empty(), 1).ask(CALL))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.kind()).isEqualTo(ErrorKind.TRANSIENT);
              assertThat(failed.reason()).contains("did not answer within 1 s");
            });
    never.countDown();
  }

  @Test
  void nobodyListening() throws Exception {
    URI url = server.url();
    server.close();
    assertThat(endpoint(url, Optional.empty(), 3).ask(CALL))
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.reason())
                    .startsWith("nothing answers at " + url)
                    .contains("is the model server running?"));
    assertThat(pauses).hasSize(2);
  }

  @Test
  void theCallersMistakesAreNotTriedAgain() throws Exception {
    server.behave(exchange -> exchange.send(404, "{\"detail\":\"no such adapter\"}"));
    assertThat(ask())
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.kind()).isEqualTo(ErrorKind.USER);
              assertThat(failed.reason()).contains("no such adapter", "serves no model tiny+abc");
            });
    assertThat(server.questions()).isEqualTo(1);
  }

  @Test
  void aRefusedKeyIsNamedButNeverShown() throws Exception {
    server.behave(exchange -> exchange.send(401, "bad key"));
    assertThat(ask(Optional.of("sk-very-secret")).toString())
        .contains("FINETOOTH_EVAL_ENDPOINT_API_KEY")
        .doesNotContain("sk-very-secret");
  }

  @Test
  void refusalsAreTheirOwnOutcome() throws Exception {
    server.behave(
        exchange ->
            exchange.send(
                200, "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I cannot\"}}]}"));
    assertThat(ask()).isEqualTo(new Refused("I cannot", new Usage(0, 0)));
    server.behave(
        exchange ->
            exchange.send(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"content_filter\"}]}"));
    assertThat(ask()).isInstanceOf(Refused.class);
  }

  private ChatOutcome ask() throws InterruptedException {
    return ask(Optional.empty());
  }

  private ChatOutcome ask(Optional<String> key) throws InterruptedException {
    return endpoint(server.url(), key, 6).ask(CALL);
  }

  private ChatEndpoint endpoint(URI url, Optional<String> key, int attempts) {
    return PatientEndpoint.over(
        new HttpChat(url, key, Duration.ofSeconds(1), Clock.systemUTC()),
        new RetryPolicy(
            attempts, Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofMinutes(5)),
        pauses::add,
        (RandomGenerator) () -> 0L,
        () -> {});
  }
}
