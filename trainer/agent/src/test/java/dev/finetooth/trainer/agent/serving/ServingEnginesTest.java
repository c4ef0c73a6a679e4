package dev.finetooth.trainer.agent.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.trainer.agent.engine.EngineCatalogue;
import dev.finetooth.trainer.agent.engine.EngineCommandLine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServingEnginesTest {

  private static final EngineCommandLine TRUE = new EngineCommandLine(List.of("/bin/true"));
  private static final BaseModel BASE =
      new BaseModel(
          "Tiny",
          Sha256.of("tiny".getBytes(StandardCharsets.UTF_8)),
          URI.create("file:///models"),
          1,
          1,
          1,
          "MIT");

  @Test
  void servesByLora() {
    var engines = new EngineCatalogue(Map.of("lora", TRUE));
    assertThat(new ServingEngines(engines).of(BASE)).isEqualTo(TRUE);
  }

  @Test
  void aModelOfAProviderIsServedByHosted() {
    BaseModel mini = new BaseModel("mini", BASE.sha256(), BASE.uri(), 0, 0, 0, "terms of openai");
    var asking = new EngineCommandLine(List.of("/bin/echo"));
    var engines = new EngineCatalogue(Map.of("lora", TRUE, "hosted", asking));
    assertThat(new ServingEngines(engines).of(mini)).isEqualTo(asking);
    assertThat(new ServingEngines(engines).of(BASE)).isEqualTo(TRUE);
  }

  @Test
  void aModelThatLoraDoesNotReadIsServedByPeft() {
    BaseModel neox =
        new BaseModel("neox", BASE.sha256(), BASE.uri(), 1, 1, 1, "MIT", Optional.of("gpt_neox"));
    var python = new EngineCommandLine(List.of("/bin/echo"));
    var engines = new EngineCatalogue(Map.of("lora", TRUE, "peft", python));
    assertThat(new ServingEngines(engines).of(neox)).isEqualTo(python);
    assertThat(new ServingEngines(engines).of(BASE)).isEqualTo(TRUE);
  }

  @Test
  void saysWhichEngineIsMissing() {
    var engines = new EngineCatalogue(Map.of("synthetic", TRUE));
    assertThatThrownBy(() -> new ServingEngines(engines).of(BASE))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.error().status()).isEqualTo(503);
              assertThat(e.error().message())
                  .isEqualTo(
                      "Tiny is served by the engine 'lora', and this agent has synthetic; set"
                          + " finetooth.agent.engines.lora.command");
            });
  }
}
