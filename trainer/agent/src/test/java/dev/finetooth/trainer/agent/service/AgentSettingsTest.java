package dev.finetooth.trainer.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/** The engines' settings, in both forms in which operators write them. */
class AgentSettingsTest {

  private static final List<String> LORA = List.of("java", "-cp", "/opt/a,b/*", "some.Main");

  @Test
  void enginesAreNamedInProperties() {
    AgentSettings settings =
        settings(
            new PropertiesConfigSource(
                Map.of(
                    "finetooth.agent.engines.lora.command", "java,-cp,/opt/a\\,b/*,some.Main",
                    "finetooth.agent.engines.my-engine.command", "/opt/my-engine"),
                "test",
                100));
    assertThat(settings.engines()).containsOnlyKeys("lora", "my-engine");
    assertThat(settings.engines().get("lora").command()).isEqualTo(LORA);
    assertThat(settings.engines().get("my-engine").command()).containsExactly("/opt/my-engine");
  }

  @Test
  void enginesAreNamedInTheEnvironment() {
    AgentSettings settings =
        settings(
            new EnvConfigSource(
                Map.of("FINETOOTH_AGENT_ENGINES_LORA_COMMAND", "java,-cp,/opt/a\\,b/*,some.Main"),
                300));
    assertThat(settings.engines()).containsOnlyKeys("lora");
    assertThat(settings.engines().get("lora").command()).isEqualTo(LORA);
  }

  private static AgentSettings settings(ConfigSource source) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(AgentSettings.class)
        .withSources(source)
        .build()
        .getConfigMapping(AgentSettings.class);
  }
}
