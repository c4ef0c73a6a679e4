package dev.finetooth.spec.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.Rendered;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineFitTest {

  private static final KnownEngine LORA = new KnownEngine("lora", "lora-7", true);
  private static final KnownEngine HOSTED = new KnownEngine("hosted", "hosted-1", true);
  private static final KnownEngine OWN = new KnownEngine("axolotl", "axolotl-0.9", true);
  private static final EngineCatalog WITH_PEFT =
      new EngineCatalog(List.of(LORA, HOSTED, OWN, new KnownEngine("peft", "peft-1", true)));
  private static final EngineCatalog WITHOUT_PEFT =
      new EngineCatalog(List.of(LORA, HOSTED, OWN, new KnownEngine("peft", "peft-1", false)));

  @Test
  void aModelThatLoraDoesNotReadIsForPeft() {
    String why =
        "neox is for the peft engine alone: model_type is 'gpt_neox'; the lora engine reads llama."
            + " Write engine: peft.";
    assertThat(faults("neox", "", WITH_PEFT)).isEqualTo("line 2, base: " + why);
    assertThat(faults("neox", "engine: lora\n", WITH_PEFT)).isEqualTo("line 13, engine: " + why);
    assertThat(faults("neox", "engine: hosted\n", WITH_PEFT)).contains(why);
    assertThat(parse("neox", "engine: peft\n", WITH_PEFT)).isInstanceOf(Parsed.Valid.class);
  }

  @Test
  void anEngineOfOnesOwnNeedsPeftToServeSuchAModel() {
    assertThat(parse("neox", "engine: axolotl\n", WITH_PEFT)).isInstanceOf(Parsed.Valid.class);
    assertThat(faults("neox", "engine: axolotl\n", WITHOUT_PEFT))
        .isEqualTo(
            "line 13, engine: neox is scored through the peft engine, which is not installed here."
                + " make peft installs it; then start the system again.");
    assertThat(parse(Example.MODEL.name(), "engine: axolotl\n", WITHOUT_PEFT))
        .isInstanceOf(Parsed.Valid.class);
  }

  @Test
  void aModelOfAProviderIsTrainedByIt() {
    assertThat(faults("mini", "engine: peft\n", WITH_PEFT))
        .contains("engine: mini is trained by its provider. Write engine: hosted.");
    assertThat(faults(Example.MODEL.name(), "engine: hosted\n", WITH_PEFT))
        .contains(
            "engine: no provider has SmolLM2-135M-Instruct, whose weights are here. Write engine:"
                + " lora.");
  }

  private static Parsed<SweepSpec> parse(String base, String line, EngineCatalog engines) {
    String sweep =
        Example.SWEEP.replace(Example.MODEL.name(), base).replace("last 10", "all") + line;
    return SweepParser.parse(sweep, Example.files(), Example.MODELS, engines);
  }

  private static String faults(String base, String line, EngineCatalog engines) {
    return Rendered.faults(parse(base, line, engines));
  }
}
