package dev.finetooth.trainer.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineCatalogueTest {

  private static final EngineCommandLine TRUE = new EngineCommandLine(List.of("/bin/true"));

  @Test
  void findsWhatTheOperatorAllows() {
    var catalogue = new EngineCatalogue(Map.of("peft", TRUE, "lora", TRUE));
    assertThat(catalogue.find("lora")).contains(TRUE);
    assertThat(catalogue.find("/bin/sh")).isEmpty();
    assertThat(catalogue.names()).isEqualTo("lora, peft");
    assertThat(catalogue.inWords()).isEqualTo("lora: /bin/true\n  peft: /bin/true");
  }

  @Test
  void refusesAnEmptyListAndOddNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EngineCatalogue(Map.of()))
        .withMessageContaining("no engine is set")
        .withMessageContaining("finetooth.agent.engines.lora.command=java,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EngineCatalogue(Map.of("My Engine", TRUE)))
        .withMessageContaining("'My Engine' is no engine's name; use lower-case letters");
  }
}
