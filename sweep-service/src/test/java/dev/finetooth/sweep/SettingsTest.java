package dev.finetooth.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.sweep.dispatch.DispatchConfig;
import dev.finetooth.sweep.plan.EngineConfig;
import dev.finetooth.sweep.plan.Engines;
import dev.finetooth.sweep.plan.PlanConfig;
import dev.finetooth.sweep.rest.EventsConfig;
import dev.finetooth.sweep.score.ScoreConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings are a contract: their names and their defaults. */
final class SettingsTest {

  @Test
  void defaultsAreAsDocumented() {
    SmallRyeConfig config = config(Map.of());

    DispatchConfig dispatch = config.getConfigMapping(DispatchConfig.class);
    assertThat(dispatch.depth()).isEqualTo(8);
    assertThat(dispatch.attempts()).isEqualTo(5);
    assertThat(dispatch.silence()).isEqualTo(Duration.ofMinutes(5));
    PlanConfig plan = config.getConfigMapping(PlanConfig.class);
    assertThat(plan.lanesPerJob()).isEmpty();
    assertThat(plan.slots()).isEqualTo(2);
    assertThat(plan.gigaflops()).isEqualTo(180);
    assertThat(plan.discordance()).isEqualTo(0.15);
    assertThat(plan.clusterCorrelation()).isEqualTo(0.1);
    assertThat(plan.hopedGain()).isEqualTo(0.05);
    assertThat(plan.confidence()).isEqualTo(0.95);
    assertThat(plan.installedEngines()).isEmpty();
    assertThat(config.getConfigMapping(EngineConfig.class).versions()).isEmpty();
    ScoreConfig score = config.getConfigMapping(ScoreConfig.class);
    assertThat(score.attempts()).isEqualTo(4);
    assertThat(score.pause()).isEqualTo(Duration.ofSeconds(5));
    EventsConfig events = config.getConfigMapping(EventsConfig.class);
    assertThat(events.pause()).isEqualTo(Duration.ofMillis(500));
    assertThat(events.heartbeat()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void everySettingCanBeSet() {
    SmallRyeConfig config =
        config(
            Map.ofEntries(
                Map.entry("finetooth.sweep.dispatch.depth", "2"),
                Map.entry("finetooth.sweep.dispatch.attempts", "3"),
                Map.entry("finetooth.sweep.dispatch.silence", "PT1M"),
                Map.entry("finetooth.sweep.plan.lanes-per-job", "4"),
                Map.entry("finetooth.sweep.plan.slots", "8"),
                Map.entry("finetooth.sweep.plan.gigaflops", "1000"),
                Map.entry("finetooth.sweep.plan.discordance", "0.2"),
                Map.entry("finetooth.sweep.plan.cluster-correlation", "0.3"),
                Map.entry("finetooth.sweep.plan.hoped-gain", "0.02"),
                Map.entry("finetooth.sweep.plan.confidence", "0.9"),
                Map.entry("finetooth.sweep.plan.installed-engines", "lora,mine"),
                Map.entry("finetooth.sweep.engines.mine", "mine-1"),
                Map.entry("finetooth.sweep.score.attempts", "1"),
                Map.entry("finetooth.sweep.score.pause", "PT1S"),
                Map.entry("finetooth.sweep.events.pause", "PT1S"),
                Map.entry("finetooth.sweep.events.heartbeat", "PT5S")));

    assertThat(config.getConfigMapping(DispatchConfig.class).silence())
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(config.getConfigMapping(PlanConfig.class).lanesPerJob()).contains(4);
    assertThat(engines(config)).contains("lora true", "mine true", "peft false", "hosted false");
    assertThat(config.getConfigMapping(ScoreConfig.class).attempts()).isEqualTo(1);
    assertThat(config.getConfigMapping(EventsConfig.class).heartbeat())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void enginesAreNamedInTheEnvironment() {
    SmallRyeConfig config =
        builder()
            .withSources(new EnvConfigSource(Map.of("FINETOOTH_SWEEP_ENGINES_MINE", "mine-2"), 300))
            .build();
    assertThat(config.getConfigMapping(EngineConfig.class).versions())
        .isEqualTo(Map.of("mine", "mine-2"));
    assertThat(engines(config)).contains("lora true", "mine true", "peft true");
  }

  private static List<String> engines(SmallRyeConfig config) {
    return Engines.of(
            config.getConfigMapping(EngineConfig.class), config.getConfigMapping(PlanConfig.class))
        .engines()
        .stream()
        .map(engine -> engine.name() + " " + engine.installed())
        .toList();
  }

  /** A name under these prefixes that no setting has makes this throw. */
  private static SmallRyeConfig config(Map<String, String> values) {
    return builder().withSources(new PropertiesConfigSource(values, "test", 100)).build();
  }

  private static SmallRyeConfigBuilder builder() {
    return new SmallRyeConfigBuilder()
        .withMapping(DispatchConfig.class)
        .withMapping(EngineConfig.class)
        .withMapping(PlanConfig.class)
        .withMapping(ScoreConfig.class)
        .withMapping(EventsConfig.class);
  }
}
