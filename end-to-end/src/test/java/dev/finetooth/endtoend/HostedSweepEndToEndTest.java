package dev.finetooth.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.models.TinyTask;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that a provider on this machine trains and answers, from its file to the decision. */
class HostedSweepEndToEndTest {

  private static final String MODEL = "mini";

  /** Of {@link Installation}: so many jobs are created before the first has ended. */
  private static final int SLOTS = 2;

  private static final String SWEEP =
      """
      sweep: hosted
      base: mini
      data: data
      engine: hosted
      search: {epochs: 1, learning_rate: [1e-4, 2e-4, 4e-4], seeds: 1}
      baseline: {epochs: 1, learning_rate: 2e-4}
      objective: {suite: suite.yaml, metric: accuracy}
      """;

  @TempDir static Path folder;
  private static FakeOpenAi provider;
  private static Installation finetooth;

  @BeforeAll
  static void start() throws Exception {
    provider = new FakeOpenAi();
    finetooth =
        new Installation(
            Files.createDirectories(folder.resolve("home")),
            Map.of(
                "OPENAI_API_KEY",
                FakeOpenAi.KEY,
                "OPENAI_BASE_URL",
                provider.url(),
                "FINETOOTH_HOSTED_POLL_SECONDS",
                "0.1"));
    finetooth.run("model", "hosted", FakeOpenAi.MODEL, "--name", MODEL).expect(0);
    TinyTask.write(folder, 7, MODEL);
    Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
    finetooth.up();
  }

  @AfterAll
  static void stop() throws Exception {
    finetooth.close();
    provider.close();
  }

  @Test
  void whatAProviderTrainsIsDecidedAndAnAgentThatDiesPaysNothingTwice() throws Exception {
    Map<String, String> labels = labels();
    provider.answers((model, message) -> answer(model, message, labels));
    CountDownLatch created = new CountDownLatch(SLOTS);
    provider.stillFor(Integer.MAX_VALUE).afterCreation(created::countDown);

    Installation.Running running =
        finetooth.start("sweep", "run", folder.resolve("sweep.yaml").toString(), "--json");
    assertThat(created.await(2, TimeUnit.MINUTES)).as(finetooth::logs).isTrue();
    Faults faults = new Faults(finetooth);
    faults.kill(Part.AGENT);
    faults.summary().forEach(System.out::println);
    provider.stillFor(0).wake();

    Decision decision = running.end().expect(0).json(SweepView.class).decision().orElseThrow();
    assertThat(provider.jobsCreated()).isEqualTo(3);
    assertThat(provider.jobsPaid()).isEqualTo(3);
    assertThat(decision.verdict()).isEqualTo(Decision.Verdict.BEATS_DEFAULTS);
    assertThat(rates(decision)).containsExactlyInAnyOrder(1e-4, 2e-4, 4e-4);
    Decision.Standing winner = winner(decision);
    assertThat(winner.configuration().learningRate()).isEqualTo(4e-4);
    assertThat(winner.score().value()).isEqualTo(1);
  }

  /** The higher its learning rate, the more of the messages a model answers rightly. */
  private static String answer(String model, String message, Map<String, String> labels) {
    String[] parts = model.split(":");
    if (parts.length == 1) {
      return "mail";
    }
    int job = Integer.parseInt(parts[4]) - 1;
    JsonNode method = provider.wanted(job).at("/method/supervised/hyperparameters");
    double share = method.path("learning_rate_multiplier").asDouble() / 2;
    boolean right = Math.floorMod(message.hashCode(), 100) < 100 * share;
    return right ? labels.getOrDefault(message, "") : "mail";
  }

  private static Map<String, String> labels() throws IOException {
    Map<String, String> labels = new HashMap<>();
    for (String part : List.of("selection", "confirmation")) {
      for (String line : Files.readAllLines(folder.resolve("data/" + part + ".jsonl"))) {
        JsonNode messages = Json.mapper().readTree(line).path("messages");
        labels.put(messages.at("/0/content").asText(), messages.at("/1/content").asText());
      }
    }
    return labels;
  }

  private static List<Double> rates(Decision decision) {
    return decision.standings().stream()
        .map(standing -> standing.configuration().learningRate())
        .toList();
  }

  private static Decision.Standing winner(Decision decision) {
    return decision.standings().stream()
        .filter(standing -> standing.trial().equals(decision.recommended()))
        .findFirst()
        .orElseThrow();
  }
}
