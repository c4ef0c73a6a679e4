package dev.finetooth.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.models.TinyModel;
import dev.finetooth.models.TinyTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One installation, one sweep trained for real, then again with parts of it killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SweepEndToEndTest {

  private static final String MODEL = "tiny-llama";

  /** The second sweep of its name. */
  private static final SweepId DISTURBED = new SweepId("tiny-2");

  @TempDir static Path folder;
  private static Installation finetooth;
  private static Path sweep;
  private static Decision undisturbed;

  @BeforeAll
  static void start() throws Exception {
    finetooth = new Installation(Files.createDirectories(folder.resolve("home")));
    TinyModel.write(folder.resolve("model"), 7);
    TinyTask.write(folder.resolve("task"), 7, MODEL);
    sweep = folder.resolve("task/sweep.yaml");
    finetooth
        .run(
            "model",
            "import",
            folder.resolve("model").toString(),
            "--name",
            MODEL,
            "--licence",
            "Apache-2.0")
        .expect(0);
    finetooth.up();
  }

  @AfterAll
  static void stop() throws Exception {
    finetooth.close();
  }

  @Test
  @Order(1)
  void aSweepEndsWithTheWinnerThatIsKnown() throws Exception {
    undisturbed = decision(finetooth.run("sweep", "run", sweep.toString(), "--json"));

    assertThat(undisturbed.verdict()).isEqualTo(Decision.Verdict.BEATS_DEFAULTS);
    Decision.Standing winner = standing(undisturbed, undisturbed.recommended());
    assertThat(winner.configuration().learningRate()).isEqualTo(1e-3);
    assertThat(winner.configuration().epochs()).isEqualTo(3);
    assertThat(undisturbed.standings()).hasSize(8);
    assertThat(undisturbed.winnersCurse().confirmed()).isPresent();
    assertThat(undisturbed.overBase().difference()).isGreaterThan(0.3);
  }

  @Test
  @Order(2)
  void theSameSweepAgainTrainsNothing() throws Exception {
    Decision again = decision(finetooth.run("sweep", "run", sweep.toString(), "--json"));
    assertThat(again).isEqualTo(undisturbed);
  }

  @Test
  @Order(2)
  void thePageShowsItInChromium() throws Exception {
    finetooth.lookAt("/sweeps/" + undisturbed.sweep());
  }

  @Test
  @Order(3)
  void whateverIsKilledTheSweepEndsAsItWould() throws Exception {
    Installation.Running running =
        finetooth.start("sweep", "run", sweep.toString(), "--json", "--fresh");

    Faults faults = new Faults(finetooth);
    faults.killEngine();
    faults.kill(Part.POSTGRES);
    faults.kill(Part.KAFKA);
    faults.kill(Part.AGENT);
    try (HeldDecisions held = new HeldDecisions(finetooth.port(Part.POSTGRES))) {
      faults.kill(Part.SWEEP, Part.EVAL);
      faults.killWhileItDecides(DISTURBED, held);
    }

    Decision disturbed = decision(running.end());
    tell(faults, disturbed);
    assertThat(disturbed.recommended().sweep()).isEqualTo(DISTURBED);
    assertThat(adapters(disturbed)).isEqualTo(adapters(undisturbed));
    assertThat(disturbed.recommended().number()).isEqualTo(undisturbed.recommended().number());
    assertThat(scores(disturbed)).isEqualTo(scores(undisturbed));
    assertThat(finetooth.logged("goes to the dead letters")).isEmpty();
  }

  @Test
  @Order(4)
  void whatIsWrongIsSaidAllAtOnceAndNothingStarts() throws Exception {
    Path broken = sweep.resolveSibling("broken.yaml");
    Files.writeString(
        broken,
        Files.readString(sweep)
            .replace("sweep: tiny", "sweep: broken")
            .replace("base: " + MODEL, "base: tiny-lama")
            .replace("1e-3]", "0.1]")
            .replace("alpha:", "aplha:"));
    Installation.Result refused = finetooth.run("sweep", "run", broken.toString()).expect(2);
    assertThat(refused.out() + refused.err())
        .contains("broken.yaml is not right yet (3 problems)")
        .contains("learning_rate[1]")
        .contains("Did you mean alpha?")
        .contains("tiny-llama")
        .contains("Nothing was started.");
    JsonNode sweeps =
        Json.mapper().readTree(finetooth.run("sweep", "list", "--json").expect(0).out());
    assertThat(sweeps.toString()).doesNotContain("broken");
  }

  private static void tell(Faults faults, Decision decision) {
    faults.summary().forEach(System.out::println);
    System.out.printf(
        "ended with %d trials, each once, and %s recommended%n",
        decision.standings().size(), decision.recommended());
  }

  private static Decision decision(Installation.Result result) {
    return result.expect(0).json(SweepView.class).decision().orElseThrow();
  }

  private static Decision.Standing standing(Decision decision, TrialId trial) {
    return decision.standings().stream()
        .filter(standing -> standing.trial().equals(trial))
        .findFirst()
        .orElseThrow();
  }

  private static Map<Integer, Decision.Estimate> scores(Decision decision) {
    return decision.standings().stream()
        .collect(Collectors.toMap(standing -> standing.trial().number(), Decision.Standing::score));
  }

  /** Every trial's number with the digest of what it trained to. */
  private static Map<Integer, String> adapters(Decision decision) {
    Map<Integer, String> adapters = new TreeMap<>();
    List<Decision.Standing> standings = decision.standings();
    standings.forEach(
        standing ->
            adapters.put(
                standing.trial().number(), standing.subject().adapter().orElseThrow().value()));
    assertThat(adapters).as("no trial twice").hasSameSizeAs(standings);
    return adapters;
  }
}
