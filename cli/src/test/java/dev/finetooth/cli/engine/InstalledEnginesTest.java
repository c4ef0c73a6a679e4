package dev.finetooth.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.cli.Failure;
import dev.finetooth.contracts.engine.EngineVersions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledEnginesTest {

  @TempDir Path root;
  private FakeInstallation installation;

  @BeforeEach
  void build() throws Exception {
    installation = new FakeInstallation(root).with("lora");
    Files.createDirectories(installation.home().root());
  }

  @Test
  void findsWhatIsInstalled() throws Exception {
    assertThat(installation.engines().list())
        .extracting(InstalledEngine::name)
        .containsExactly("lora");

    installation.with("synthetic").with("hosted").withPeft();
    Files.writeString(
        installation.home().enginesFile(), "mine: {command: /bin/true, version: mine-1}\n");
    assertThat(installation.engines().list())
        .extracting(InstalledEngine::name)
        .containsExactly("lora", "synthetic", "hosted", "peft", "mine");
    assertThat(installation.engines().list().get(3).command())
        .containsExactly(root.resolve("home/peft/bin/finetooth-peft").toString());
    assertThat(installation.engines().list().getFirst().command())
        .endsWith("-cp", classPath(), "dev.finetooth.trainer.lora.Main");
  }

  @Test
  void knowsWhatIsNotInstalledToo() throws Exception {
    Files.writeString(
        installation.home().enginesFile(), "mine: {command: /bin/true, version: mine-1}\n");
    assertThat(installation.with("synthetic").engines().known())
        .extracting(engine -> engine.name() + " " + engine.version() + " " + engine.installed())
        .containsExactly(
            "hosted " + EngineVersions.HOSTED_VERSION + " false",
            "lora " + EngineVersions.LORA_VERSION + " true",
            "peft " + EngineVersions.PEFT_VERSION + " false",
            "synthetic " + EngineVersions.SYNTHETIC_VERSION + " true",
            "mine mine-1 true");
  }

  private String classPath() {
    Path target = root.resolve("trainer/lora/target");
    return target.resolve("finetooth-trainer-lora-1.jar") + ":" + target.resolve("lib") + "/*";
  }

  @Test
  void saysWhatIsWrongWithTheOperatorsFile() throws Exception {
    Files.writeString(
        installation.home().enginesFile(), "mine: {command: /no/such, version: mine-1}\n");
    assertThatThrownBy(() -> installation.engines().list())
        .isInstanceOf(Failure.class)
        .hasMessage(
            "%s is not right yet (1 problem):\n".formatted(root.resolve("home/engines.yaml"))
                + "  line 1  mine.command: /no/such: no such program, or it may not be executed.");
  }
}
