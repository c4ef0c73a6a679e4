package dev.finetooth.trainer.lora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.lora.parity.Differences;
import dev.finetooth.trainer.lora.parity.Goldens;
import dev.finetooth.trainer.lora.text.ModelText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * SmolLM2-135M-Instruct by the engine's own program, held against transformers and PEFT. Part of
 * {@code make parity}: the first test writes what both sides begin with, the others read what the
 * reference made of it.
 */
class SmolLm2ParityTest {

  private static final String REFERENCE = "finetooth.parity.reference";

  private final SmolLm2Material material =
      new SmolLm2Material(Path.of("target/parity/smollm2").toAbsolutePath());

  @Test
  @EnabledIfSystemProperty(named = "finetooth.parity.smollm2", matches = ".+")
  void writesWhatBothSidesBeginWith() throws IOException {
    material.write(
        Path.of(System.getProperty("finetooth.parity.smollm2")),
        Path.of("../../examples/support-routing/data/train.jsonl"));
    assertThat(material.folder().resolve("plan.json")).isNotEmptyFile();
  }

  @Test
  @EnabledIfSystemProperty(named = REFERENCE, matches = ".+")
  void textsBecomeTheSameTokens() throws IOException {
    try (ModelText text = ModelText.open(material.model(), Clock.systemUTC())) {
      for (JsonNode golden : reference().path("texts")) {
        assertThat(text.encode(golden.path("text").asText()))
            .as(golden.path("text").asText())
            .isEqualTo(Goldens.longs(golden.path("ids")));
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = REFERENCE, matches = ".+")
  void greedyAnswersAreTheSame() throws Exception {
    ServeJob job = new ServeJob(1, material.model(), "cpu", 1, Precision.FP32, 4, 0);
    JsonNode expected = reference().path("answers");
    Map<String, String> answers = new HashMap<>();
    List<String> seen = new ArrayList<>();
    try (EngineProcess engine = new EngineProcess("serve", written("serve.json", job))) {
      engine.await("\"ready\"", seen);
      for (int i = 0; i < expected.size(); i++) {
        engine.say(Json.write(question(i, expected.path(i).path("prompt").asText())));
      }
      while (answers.size() < expected.size()) {
        ServeEvent.Completed answer =
            (ServeEvent.Completed) Json.read(engine.await("\"completed\"", seen), ServeEvent.class);
        answers.put(answer.id(), answer.text());
      }
      engine.endInput();
      assertThat(engine.exit()).isZero();
    }
    for (int i = 0; i < expected.size(); i++) {
      assertThat(answers.get(Integer.toString(i)))
          .as(expected.path(i).path("prompt").asText())
          .isEqualTo(expected.path(i).path("text").asText());
    }
  }

  @Test
  @EnabledIfSystemProperty(named = REFERENCE, matches = ".+")
  void twentyStepsHaveTheSameLosses() throws Exception {
    List<String> seen = new ArrayList<>();
    try (EngineProcess engine = new EngineProcess("run", written("job.json", material.job()))) {
      engine.await("\"bye\"", seen);
      assertThat(engine.exit()).isZero();
    }
    List<Double> losses = new ArrayList<>();
    int step = 0;
    for (String line : seen) {
      if (Json.read(line, EngineEvent.class) instanceof EngineEvent.Progress progress) {
        // Points are half a second apart at least, which every step of this model takes.
        assertThat(progress.point().step()).isEqualTo(++step);
        losses.add(progress.point().loss());
      }
    }
    Differences.hold(
        "SmolLM2: losses of 20 steps", losses, Goldens.doubles(reference().path("losses")), 1e-4);
  }

  private static ServeCommand question(int number, String prompt) {
    return new ServeCommand.Generate(
        Integer.toString(number),
        Optional.empty(),
        List.of(new ChatMessage("user", prompt)),
        24,
        0,
        1,
        1,
        List.of(),
        false);
  }

  private JsonNode reference() throws IOException {
    return Json.mapper().readTree(Path.of(System.getProperty(REFERENCE)).toFile());
  }

  private Path written(String name, Object document) throws IOException {
    Path file = material.folder().resolve(name);
    Files.writeString(file, Json.write(document));
    return file;
  }
}
