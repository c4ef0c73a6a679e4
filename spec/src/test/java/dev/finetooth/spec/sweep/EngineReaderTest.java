package dev.finetooth.spec.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.Rendered;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineReaderTest {

  private static final EngineCatalog CATALOG =
      new EngineCatalog(
          List.of(
              new KnownEngine("axolotl", "axolotl-0.9", true),
              new KnownEngine("lora", "lora-7", true),
              new KnownEngine("other", "other-1", false),
              new KnownEngine("peft", "peft-1", false)));

  @Test
  void theDefaultIsLoraForAReason() {
    SweepSpec spec = valid(Example.SWEEP);
    assertThat(spec.engine()).isEqualTo("lora");
    assertThat(spec.engineVersion()).isEqualTo("lora-7");
    assertThat(spec.defaults())
        .contains(
            new Plan.Default(
                "engine", "lora", "trains on this machine, and needs nothing beside Finetooth"));
  }

  @Test
  void anEngineIsNamed() {
    SweepSpec spec = valid(Example.SWEEP + "engine: axolotl\n");
    assertThat(spec.engine()).isEqualTo("axolotl");
    assertThat(spec.engineVersion()).isEqualTo("axolotl-0.9");
    assertThat(spec.defaults()).extracting(Plan.Default::path).doesNotContain("engine");
    assertThat(spec.hash()).isNotEqualTo(valid(Example.SWEEP).hash());
  }

  @Test
  void anUnknownEngineIsAFaultWithThoseThatAreKnown() {
    assertThat(faults("engine: axolotle\n"))
        .isEqualTo(
            "line 13, engine: 'axolotle' is no engine. Did you mean axolotl? There is axolotl, lora,"
                + " other, peft.");
    assertThat(faults("engine: /bin/sh\n"))
        .isEqualTo("line 13, engine: '/bin/sh' is no engine. There is axolotl, lora, other, peft.");
    assertThat(faults("engine: [lora]\n"))
        .isEqualTo("line 13, engine: must be a text, not a list.");
    assertThat(faults("engine:\n"))
        .isEqualTo(
            "line 13, engine: has no value. Give one, or remove the line to take the default.");
  }

  @Test
  void anEngineThatIsNotInstalledIsRefusedWithWhatToDo() {
    assertThat(faults("engine: peft\n"))
        .isEqualTo(
            "line 13, engine: peft is not installed here. make peft installs it; then start the"
                + " system again.");
    assertThat(faults("engine: other\n"))
        .isEqualTo(
            "line 13, engine: other is not installed here. Whoever runs the agents can add it"
                + " (docs/engines.md); then start the system again.");
  }

  @Test
  void aProviderDecidesWhatASweepCannot() {
    String asked =
        Example.SWEEP
                .replace(Example.MODEL.name(), "mini")
                .replace("last 10", "all")
                .replace("max_tokens: 128", "dropout: 0, precision: fp32")
            + "engine: hosted\nbaseline: {rank: 8}\n";
    assertThat(Rendered.faults(Example.parse(asked)))
        .isEqualTo(
            """
            line 7, search.rank: the provider chooses the adapter's rank. Remove search.rank.
            line 9, settings.layers: the provider chooses which layers are adapted. Remove settings.layers.
            line 9, settings.alpha: the provider chooses the adapter's scale. Remove settings.alpha.
            line 9, settings.dropout: the provider chooses the dropout. Remove settings.dropout.
            line 9, settings.precision: the provider chooses what the model is computed in. Remove settings.precision.
            line 14, baseline.rank: the provider chooses the adapter's rank. Remove baseline.rank.""");
  }

  @Test
  void whatAProviderDecidesIsNoDefaultOfOurs() {
    String asked =
        Example.SWEEP
                .replace(Example.MODEL.name(), "mini")
                .replace("  rank: [8, 32]\n", "")
                .replace("settings: {layers: last 10, alpha: 2 * rank, max_tokens: 128}\n", "")
            + "engine: hosted\nsettings: {batch_size: 4}\n";
    SweepSpec spec = Example.valid(asked);
    assertThat(spec.engineVersion()).isEqualTo(EngineVersions.HOSTED_VERSION);
    assertThat(Grid.expand(spec)).hasSize(9);
    assertThat(spec.defaults())
        .extracting(standard -> standard.path() + " = " + standard.value())
        .containsExactlyInAnyOrder(
            "seed = 1",
            "settings.method = sft",
            "baseline.epochs = 3",
            "baseline.learning_rate = 2e-4",
            "rank, layers, alpha, dropout, weight_decay, schedule, warmup_steps, accumulation,"
                + " clip_norm, precision, max_tokens, loss, label_smoothing = the provider's");
  }

  private static SweepSpec valid(String yaml) {
    return switch (SweepParser.parse(yaml, Example.files(), Example.MODELS, CATALOG)) {
      case Parsed.Valid<SweepSpec> valid -> valid.value();
      case Parsed.Invalid<SweepSpec> invalid -> throw new AssertionError(invalid.faults());
    };
  }

  private static String faults(String line) {
    return Rendered.faults(
        SweepParser.parse(Example.SWEEP + line, Example.files(), Example.MODELS, CATALOG));
  }
}
