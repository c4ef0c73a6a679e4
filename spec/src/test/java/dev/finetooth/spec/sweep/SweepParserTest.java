package dev.finetooth.spec.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.Rendered;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepParserTest {

  @Test
  void readsTheExample() {
    Parsed<SweepSpec> parsed = Example.parse(Example.SWEEP);
    assertThat(Rendered.faults(parsed)).isEqualTo("valid");
    SweepSpec spec = Example.valid(Example.SWEEP);
    assertThat(spec.name()).isEqualTo("support-routing");
    assertThat(spec.search().epochs()).containsExactly(1, 2, 3);
    assertThat(spec.search().learningRates()).containsExactly(2e-4, 5e-4, 1e-3);
    assertThat(spec.search().ranks()).containsExactly(8, 32);
    assertThat(spec.search().seeds()).hasSize(1);
    assertThat(spec.settings().alphaPerRank()).contains(2.0);
    assertThat(spec.settings().layers()).isEqualTo(AdaptedLayers.last(10));
    assertThat(spec.settings().maxTokens()).isEqualTo(128);
    assertThat(spec.settings().schedule()).isEqualTo(Schedule.CONSTANT);
    assertThat(spec.budget()).contains(Duration.ofHours(1));
    assertThat(spec.data().trainExamples()).isEqualTo(100);
    assertThat(spec.baseline().epochs()).isEqualTo(3);
    assertThat(spec.baseline().learningRate()).isEqualTo(2e-4);
    assertThat(spec.files())
        .containsOnlyKeys(
            "data/train.jsonl",
            "data/validation.jsonl",
            "data/selection.jsonl",
            "data/confirmation.jsonl",
            "suite.yaml");
    assertThat(spec.files().get("suite.yaml")).isEqualTo(Sha256.of(Example.SUITE));
  }

  @Test
  void saysWhatWasLeftOutAndWhy() {
    List<String> told =
        Example.valid(Example.SWEEP).defaults().stream()
            .map(standard -> standard.path() + " = " + standard.value())
            .toList();
    assertThat(told)
        .containsExactlyInAnyOrder(
            "engine = lora",
            "seed = 1",
            "settings.method = sft",
            "settings.dropout = 0.05",
            "settings.weight_decay = 0",
            "settings.schedule = constant",
            "settings.warmup_steps = 10",
            "settings.batch_size = 8",
            "settings.accumulation = 1",
            "settings.clip_norm = 1",
            "settings.precision = bf16",
            "baseline.epochs = 3",
            "baseline.learning_rate = 2e-4",
            "baseline.rank = 8");
    assertThat(Example.valid(Example.SWEEP).defaults())
        .extracting(Plan.Default::why)
        .noneMatch(String::isBlank);
  }

  @Test
  void tellsEveryFaultAtOnceInTheOrderOfTheDocument() {
    String yaml =
        """
        sweep: Support Routing
        base: SmolLM2-135M-Instuct
        data: dta
        search:
          epochs: []
          learning_rate: [2e-4, fast, 0.1, .inf]
          rank: [8, 8.5, 128]
          seeds: 0
        settings: {aplha: 2 * rank, layers: first 3, schedule: cosin, dropout: 2}
        budget: {hours: -1}
        objective: {suite: suite.yaml, metric: f1}
        queue: cpu
        queue: gpu
        """;
    assertThat(Rendered.faults(Example.parse(yaml)))
        .isEqualTo(
            """
            line 1, sweep: 'Support Routing' is no name. Use lower-case letters, digits and hyphens, at most 50.
            line 2, base: 'SmolLM2-135M-Instuct' is not in the model store. Did you mean SmolLM2-135M-Instruct? finetooth model import adds one.
            line 3, data: dta/train.jsonl: no such file. Name a folder with train.jsonl and, if you like, validation.jsonl; or write {train: FILE, validation: FILE}.
            line 5, search.epochs: is empty. Name at least one value, or remove the line to take the default.
            line 6, search.learning_rate[1]: 'fast' is not a number. Write it like 0.0002 or 2e-4.
            line 6, search.learning_rate[2]: 0.1 is outside 1e-6..1e-3. Rates above 2e-3 diverged for every model we know of; set limits.learning_rate to allow it.
            line 6, search.learning_rate[3]: .inf is not a finite number.
            line 7, search.rank[1]: 8.5 is not a whole number.
            line 7, search.rank[2]: 128 is outside 8..64. Ranks of 8 to 64 are usual; set limits.rank to allow it.
            line 8, search.seeds: 0 is outside 1..100. Give the number of seeds, or a list.
            line 9, settings.dropout: 2 is outside 0..0.9.
            line 9, settings.schedule: 'cosin': unknown schedule. Did you mean cosine?
            line 9, settings.layers: 'first 3' does not name layers; write all, or for instance last 10.
            line 9, settings.aplha: unknown key. Did you mean alpha?
            line 10, budget.hours: must be above 0 and at most 10000 hours.
            line 11, objective.metric: the suite's metric is accuracy. Write that, or remove the line.
            line 13, queue: stands here a second time (first on line 12). Keep one of them.""");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(Rendered.faults(Example.parse("search: {epochs: [1]}\n")))
        .isEqualTo(
            """
            line 1, sweep: is missing. Give the sweep a name.
            line 1, base: is missing. Name the base model.
            line 1, data: is missing. Name the folder with train.jsonl.
            line 1, objective: is missing. Name the suite: {suite: suite.yaml}.""");
  }

  @Test
  void saysWhereTheYamlIsBroken() {
    assertThat(Rendered.faults(Example.parse("sweep: a\nsearch: [1, 2\nbase: x\n")))
        .startsWith("line 3: this is no valid YAML: ");
    assertThat(Rendered.faults(Example.parse(""))).isEqualTo("line 1: the document is empty.");
    assertThat(Rendered.faults(Example.parse("- a\n- b\n")))
        .isEqualTo("line 1: the document must be a mapping of keys to values, not a list.");
    assertThat(Rendered.faults(Example.parse(Example.SWEEP.replace("queue: cpu", "queue:"))))
        .isEqualTo(
            "line 12, queue: has no value. Give one, or remove the line to take the default.");
  }

  @Test
  void tellsTheFaultsOfTheDataAndOfTheSuiteToo() {
    var files =
        Example.files()
            .with(
                "data/train.jsonl",
                Example.mails("t", 60)
                    + "{\"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]}\n{oops\n")
            .with("suite.yaml", Example.SUITE.replace("exact:", "exacts:"));
    assertThat(
            Rendered.faults(
                SweepParser.parse(Example.SWEEP, files, Example.MODELS, EngineCatalog.BUILT_IN)))
        .isEqualTo(
            """
            data/train.jsonl line 61: no assistant message. Each example ends with an assistant message, the answer to learn.
            data/train.jsonl line 62: malformed JSON (column 2): Unexpected character ('o' (code 111)): was expecting double-quote to start field name
            suite.yaml line 6, graders[0]: exacts: unknown grader. Did you mean exact?""");
  }

  @Test
  void refusesASuiteThatStandsInTheTrainingData() {
    var files =
        Example.files()
            .with(
                "data/train.jsonl",
                Example.mails("t", 60)
                    + Example.mail(
                        "x",
                        "s7",
                        "S7w0, s7w1 s7w2 s7w3 s7w4 s7w5 s7w6 s7w7 s7w8 s7w9 s7w10 s7w11!")
                    + Example.mail(
                        "y",
                        "s9",
                        "s9w0 s9w1 s9w2 s9w3 s9w4 s9w5 s9w6 s9w7 s9w8 s9w9 s9w10 other"));
    assertThat(
            Rendered.faults(
                SweepParser.parse(Example.SWEEP, files, Example.MODELS, EngineCatalog.BUILT_IN)))
        .isEqualTo(
            "suite.yaml: shares 2 of 400 items with the training data (exact: 1, nearly: 1), so its"
                + " scores would flatter every trial: s7 = line 61, s9 = line 62 nearly. finetooth"
                + " data leaks data/train.jsonl suite.yaml shows them; finetooth data split makes"
                + " parts that share none.");
  }

  @Test
  void readsRangesAndWidenedLimits() {
    SweepSpec spec =
        Example.valid(
            Example.SWEEP
                    .replace("[2e-4, 5e-4, 1e-3]", "{from: 1e-6, to: 1e-3, points: 4, scale: log}")
                    .replace("[8, 32]", "{from: 4, to: 64, points: 5}")
                    .replace("[1, 2, 3]", "{from: 1, to: 6}")
                + "limits: {rank: [1, 64], epochs: [1, 6]}\n");
    assertThat(spec.search().learningRates()).containsExactly(1e-6, 1e-5, 1e-4, 1e-3);
    assertThat(spec.search().ranks()).containsExactly(4, 8, 16, 32, 64);
    assertThat(spec.search().epochs()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void refusesRangesThatMakeNoSense() {
    String yaml =
        Example.SWEEP
            .replace("[2e-4, 5e-4, 1e-3]", "{from: 1e-3, to: 1e-6, points: 4}")
            .replace("[8, 32]", "{from: 8, to: 64, points: 1, steps: 3}")
            .replace("[1, 2, 3]", "{from: 1}");
    assertThat(Rendered.faults(Example.parse(yaml)))
        .isEqualTo(
            """
            line 5, search.epochs.to: is missing. Give the highest value.
            line 6, search.learning_rate: goes from the higher to the lower value. Swap from and to.
            line 7, search.rank.steps: unknown key. There is from, to, points, scale.
            line 7, search.rank: points must be 2 to 1000, not 1.""");
  }

  @Test
  void takesAnAlphaForEveryRankOrOneForAll() {
    assertThat(alpha("rank")).isEqualTo(32);
    assertThat(alpha("0.5 * rank")).isEqualTo(16);
    assertThat(alpha("rank * 2")).isEqualTo(64);
    assertThat(alpha("16")).isEqualTo(16);
    assertThat(Rendered.faults(Example.parse(Example.SWEEP.replace("2 * rank", "rank + 1"))))
        .isEqualTo(
            "line 9, settings.alpha: 'rank + 1' is no alpha. Write a number above 0, such as 16, or"
                + " one that grows with the rank, such as 2 * rank.");
  }

  private static double alpha(String written) {
    SweepSpec spec = Example.valid(Example.SWEEP.replace("2 * rank", written));
    return Grid.expand(spec).stream()
        .filter(trial -> trial.configuration().rank() == 32)
        .findFirst()
        .orElseThrow()
        .configuration()
        .alpha();
  }

  @Test
  void hashesWhatIsAskedForAndNotHowItIsWritten() {
    Sha256 hash = Example.valid(Example.SWEEP).hash();
    String rewritten =
        "# a comment\n"
            + Example.SWEEP.replace("[2e-4, 5e-4, 1e-3]", "[0.001, 0.0002, 5.0e-4]")
            + "seed: 1\n";
    assertThat(Example.valid(rewritten).hash()).isEqualTo(hash);
    assertThat(Example.valid(Example.SWEEP.replace("[8, 32]", "[8, 16]")).hash())
        .isNotEqualTo(hash);
    var files = Example.files().with("data/train.jsonl", Example.mails("t", 101));
    Parsed<SweepSpec> other =
        SweepParser.parse(Example.SWEEP, files, Example.MODELS, EngineCatalog.BUILT_IN);
    assertThat(((Parsed.Valid<SweepSpec>) other).value().hash()).isNotEqualTo(hash);
  }

  @Test
  void warnsOfWhatIsAllowedButUnwise() {
    var files =
        Example.files()
            .with(
                "data/train.jsonl",
                Example.mails("t", 30) + Example.mail("x", "s3", "something else entirely"))
            .with("data/selection.jsonl", Example.mails("s", 50));
    var parsed =
        SweepParser.parse(
            Example.SWEEP.replace("{layers:", "{schedule: cosine, layers:"),
            files,
            Example.MODELS,
            EngineCatalog.BUILT_IN);
    assertThat(((Parsed.Valid<SweepSpec>) parsed).warnings())
        .containsExactlyInAnyOrder(
            "the suite's selection part has 50 items; with fewer than 200 hardly anything can be"
                + " concluded",
            "1 values of customer are in the training data and in the suite (s3); scores may"
                + " flatter",
            "there are only 31 training examples; with fewer than 50 a model learns little but"
                + " them",
            "the shortest run has 4 steps, of which 10 warm up; set settings.warmup_steps lower",
            "under this schedule every number of epochs is a run of its own; constant would get"
                + " the shorter ones for nothing");
  }
}
