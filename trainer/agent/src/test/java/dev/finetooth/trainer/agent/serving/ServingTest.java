package dev.finetooth.trainer.agent.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.models.ModelStore;
import dev.finetooth.testing.PlatformResource;
import dev.finetooth.trainer.agent.job.Workshop;
import dev.finetooth.trainer.agent.service.ScriptedAgentResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(ScriptedAgentResource.class)
class ServingTest {

  @TestHTTPResource("/v1")
  URI v1;

  @ConfigProperty(name = "finetooth.home")
  Path home;

  @Inject ModelStore models;
  @Inject ArtifactStore artifacts;
  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void addModel() {
    Workshop.addTiny(models);
  }

  @Test
  void answersAsOpenAiDoes() throws Exception {
    HttpResponse<String> response = ask("Tiny", "hello there", "");
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode answer = Json.mapper().readTree(response.body());
    assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
    assertThat(answer.path("model").asText()).isEqualTo("Tiny");
    assertThat(answer.at("/choices/0/message/role").asText()).isEqualTo("assistant");
    assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("You said: hello there");
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(10);
  }

  @Test
  void streamsAsOpenAiDoes() throws Exception {
    HttpResponse<Stream<String>> response =
        http.send(
            request("Tiny", "a b", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"),
            BodyHandlers.ofLines());
    assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
    List<String> events = response.body().filter(line -> !line.isEmpty()).toList();
    assertThat(events).allMatch(line -> line.startsWith("data: "));
    assertThat(events.getLast()).isEqualTo("data: [DONE]");
    StringBuilder text = new StringBuilder();
    for (String event : events.subList(0, events.size() - 1)) {
      JsonNode chunk = Json.mapper().readTree(event.substring("data: ".length()));
      assertThat(chunk.path("object").asText()).isEqualTo("chat.completion.chunk");
      text.append(chunk.at("/choices/0/delta/content").asText());
    }
    assertThat(text).hasToString("You said: a b");
    assertThat(events.get(events.size() - 2)).contains("\"total_tokens\":10");
    assertThat(events.get(events.size() - 3)).contains("\"finish_reason\":\"stop\"");
  }

  @Test
  void servesAdaptersByDigestOrItsBeginning() throws Exception {
    Sha256 digest = addAdapter("one");
    String whole = "Tiny+" + digest;
    assertThat(ask(whole, "hi", "").body()).contains("You said: hi with " + digest);
    assertThat(ask("Tiny+" + digest.brief(), "hi", "").body()).contains("\"model\":\"" + whole);
    assertThat(get("/models").body()).contains("\"id\":\"Tiny\"").contains("\"id\":\"" + whole);
    assertThat(get("/models/" + whole.replace("+", "%2B")).body()).contains(whole);
  }

  @Test
  void saysWhichModelsThereAre() throws Exception {
    addAdapter("another");
    HttpResponse<String> response = ask("GPT-9", "hi", "");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(error(response).path("code").asText()).isEqualTo("model_not_found");
    assertThat(error(response).path("message").asText())
        .startsWith("there is no model 'GPT-9' (no base model GPT-9); there is: Tiny, Tiny+");
    assertThat(error(ask("Tiny+abc", "hi", "")).path("message").asText())
        .contains("12 to 64 hexadecimal digits");
    assertThat(error(ask("Tiny+" + "0".repeat(64), "hi", "")).path("message").asText())
        .contains("no adapter 000000000000");
  }

  @Test
  void saysWhatIsWrongWithABody() throws Exception {
    HttpResponse<String> wrong = ask("Tiny", "hi", ",\"temperature\":7");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(error(wrong).path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error(wrong).path("message").asText()).contains("temperature must be a number");

    HttpResponse<String> large = ask("Tiny", "x".repeat(30_000), "");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(error(large).path("message").asText()).contains("larger than 20000 bytes");

    HttpResponse<String> refused = ask("Tiny", "refuse", "");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(error(refused).path("message").asText()).isEqualTo("the prompt is too long");
  }

  @Test
  void handsConcurrentRequestsOverTogetherAndBoundsThem() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> held =
        IntStream.range(0, 7)
            .mapToObj(i -> http.sendAsync(holding(), BodyHandlers.ofString()))
            .toList();
    await().untilAsserted(() -> assertThat(metric("finetooth_agent_serve_queue")).isEqualTo(7));
    CompletableFuture<HttpResponse<String>> eighth =
        http.sendAsync(holding(), BodyHandlers.ofString());
    await().untilAsserted(() -> assertThat(metric("finetooth_agent_serve_queue")).isEqualTo(8));

    HttpResponse<String> ninth = ask("Tiny", "hi", "");
    assertThat(ninth.statusCode()).isEqualTo(429);
    assertThat(ninth.headers().firstValue("retry-after")).hasValue("1");
    assertThat(error(ninth).path("message").asText()).contains("8 requests wait for this model");

    // One client goes away: its place is free, and the engine hears of it.
    eighth.cancel(true);
    await().untilAsserted(() -> assertThat(metric("finetooth_agent_serve_queue")).isEqualTo(7));
    assertThat(ask("Tiny", "release", "").body()).contains("released 7");
    for (CompletableFuture<HttpResponse<String>> one : held) {
      assertThat(one.join().body()).contains("released 7");
    }
  }

  @Test
  void everyAnswerOfARequestTakesAPlace() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> held =
        IntStream.range(0, 3)
            .mapToObj(
                i -> http.sendAsync(request("Tiny", "hold", ",\"n\":2"), BodyHandlers.ofString()))
            .toList();
    await().untilAsserted(() -> assertThat(metric("finetooth_agent_serve_queue")).isEqualTo(6));

    HttpResponse<String> full = ask("Tiny", "hi", ",\"n\":3");
    assertThat(full.statusCode()).isEqualTo(429);
    assertThat(full.headers().firstValue("retry-after")).hasValue("1");
    assertThat(error(full).path("type").asText()).isEqualTo("rate_limit_error");
    assertThat(error(full).path("code").asText()).isEqualTo("queue_full");
    HttpResponse<String> never = ask("Tiny", "hi", ",\"n\":9");
    assertThat(never.statusCode()).isEqualTo(400);
    assertThat(error(never).path("message").asText())
        .isEqualTo(
            "the request asks for 9 answers at once, and at most 8 may be under way; ask for fewer,"
                + " or raise finetooth.agent.serve.queue");

    assertThat(ask("Tiny", "release", "").statusCode()).isEqualTo(200);
    for (CompletableFuture<HttpResponse<String>> one : held) {
      JsonNode choices = Json.mapper().readTree(one.join().body()).path("choices");
      assertThat(choices).hasSize(2);
      assertThat(choices.path(1).path("index").asInt()).isEqualTo(1);
    }
    await().untilAsserted(() -> assertThat(metric("finetooth_agent_serve_queue")).isEqualTo(0));
  }

  @Test
  void startsTheEngineAgainAfterItDied() throws Exception {
    CompletableFuture<HttpResponse<String>> underWay =
        http.sendAsync(holding(), BodyHandlers.ofString());
    await().untilAsserted(() -> assertThat(metric("finetooth_agent_serve_queue")).isEqualTo(1));
    HttpResponse<String> fatal = ask("Tiny", "crash", "");
    assertThat(fatal.statusCode()).isEqualTo(503);
    assertThat(fatal.headers().firstValue("retry-after")).isPresent();
    assertThat(error(fatal).path("message").asText()).contains("signal 6 (SIGABRT)");
    assertThat(underWay.join().statusCode()).isEqualTo(503);

    assertThat(ask("Tiny", "again", "").statusCode()).isEqualTo(200);
  }

  @Test
  void saysWhyAnEngineDoesNotStart() throws Exception {
    Path broken = Files.createFile(home.resolve("models/Tiny/refuses-to-start"));
    try {
      ask("Tiny", "crash", "");
      HttpResponse<String> response = ask("Tiny", "hi", "");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(error(response).path("message").asText()).contains("exited with status 3");
    } finally {
      Files.delete(broken);
    }
    assertThat(ask("Tiny", "better", "").statusCode()).isEqualTo(200);
  }

  private Sha256 addAdapter(String content) throws Exception {
    byte[] weights = content.getBytes(UTF_8);
    Files.write(folder.resolve("adapter_model.safetensors"), weights);
    Files.writeString(
        folder.resolve("adapter_config.json"), "{\"base_model_name_or_path\":\"Tiny\"}");
    return artifacts.putAdapter(folder).sha256();
  }

  private HttpRequest holding() {
    return request("Tiny", "hold", "");
  }

  private HttpResponse<String> ask(String model, String text, String more) throws Exception {
    return http.send(request(model, text, more), BodyHandlers.ofString());
  }

  private HttpRequest request(String model, String text, String more) {
    String body =
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}"
            .formatted(model, text, more);
    return HttpRequest.newBuilder(URI.create(v1 + "/chat/completions"))
        .timeout(Duration.ofSeconds(60))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(v1 + path)).build(), BodyHandlers.ofString());
  }

  private double metric(String name) throws Exception {
    URI metrics = v1.resolve("/q/metrics");
    try (InputStream text =
        http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofInputStream()).body()) {
      return new String(text.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .sum();
    }
  }

  private static JsonNode error(HttpResponse<String> response) throws Exception {
    return Json.mapper().readTree(response.body()).path("error");
  }
}
