package dev.finetooth.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.models.TinyModel;
import dev.finetooth.models.TinyNeoX;
import dev.finetooth.models.TinyTask;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sweeps that the peft engine trains, from their file to the decision; {@code make peft-test} says
 * in finetooth.peft where it is installed.
 */
@EnabledIfSystemProperty(named = "finetooth.peft", matches = ".+")
class PeftSweepEndToEndTest {

  private static final String SWEEP =
      """
      sweep: %s
      base: %s
      data: data
      engine: %s
      search: {epochs: [1, 3], learning_rate: [1e-6, 1e-3], rank: 8, seeds: 1}
      settings: {layers: all, alpha: 16 * rank, max_tokens: 64, batch_size: 4, precision: fp32}
      baseline: {epochs: 1, learning_rate: 1e-6, rank: 8}
      objective: {suite: suite.yaml, metric: accuracy}
      """;

  @TempDir static Path folder;
  private static Installation finetooth;

  @BeforeAll
  static void start() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.createSymbolicLink(home.resolve("peft"), Path.of(System.getProperty("finetooth.peft")));
    finetooth = new Installation(home);
    TinyModel.write(folder.resolve("tiny-llama"), 7);
    TinyNeoX.write(folder.resolve("tiny-neox"), 7);
    TinyTask.write(folder, 7);
    finetooth.up();
  }

  @AfterAll
  static void stop() throws Exception {
    finetooth.close();
  }

  @Test
  void whatPeftTrainsIsServedByLora() throws Exception {
    importModel("tiny-llama");
    requireKnownWinner(
        decision(finetooth.run("sweep", "run", sweep("tiny-llama", "peft"), "--json")));
    assertThat(finetooth.processes("finetooth-peft serve")).isEmpty();
  }

  @Test
  void aModelThatLoraDoesNotReadIsRefusedForItAndTrainedAndServedByPeft() throws Exception {
    assertThat(importModel("tiny-neox").out())
        .contains("It is for the peft engine alone: model_type is 'gpt_neox'");
    assertThat(finetooth.run("sweep", "run", sweep("tiny-neox", "lora")).expect(2).err())
        .contains("tiny-neox is for the peft engine alone", "Write engine: peft.")
        .contains("Nothing was started.");

    requireKnownWinner(
        decision(finetooth.run("sweep", "run", sweep("tiny-neox", "peft"), "--json")));
    assertThat(finetooth.processes("finetooth-peft serve")).hasSize(1);
  }

  private static Installation.Result importModel(String name) throws Exception {
    String source = folder.resolve(name).toString();
    return finetooth.run("model", "import", source, "--name", name).expect(0);
  }

  private static String sweep(String base, String engine) throws Exception {
    Path file = folder.resolve(base + "-" + engine + ".yaml");
    Files.writeString(file, SWEEP.formatted(base + "-" + engine, base, engine));
    return file.toString();
  }

  private static Decision decision(Installation.Result result) {
    return result.expect(0).json(SweepView.class).decision().orElseThrow();
  }

  /** Three epochs at the higher rate learn the task, at the lower nothing does. */
  private static void requireKnownWinner(Decision decision) {
    assertThat(decision.verdict()).isEqualTo(Decision.Verdict.BEATS_DEFAULTS);
    assertThat(decision.standings()).hasSize(4);
    Decision.Standing winner =
        decision.standings().stream()
            .filter(standing -> standing.trial().equals(decision.recommended()))
            .findFirst()
            .orElseThrow();
    assertThat(winner.configuration().learningRate()).isEqualTo(1e-3);
    assertThat(decision.overBase().difference()).isGreaterThan(0.3);
  }
}
