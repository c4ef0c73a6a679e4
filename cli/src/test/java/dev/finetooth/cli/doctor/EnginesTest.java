package dev.finetooth.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.cli.home.Home;
import dev.finetooth.cli.home.Installation;
import dev.finetooth.contracts.engine.EngineVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginesTest {

  @TempDir Path root;

  @BeforeEach
  void home() throws IOException {
    Files.createDirectories(root.resolve("home"));
  }

  @Test
  void saysWhatEachOfThemLacks() {
    String build = "make -C " + root + " build";
    assertThat(lines(Map.of()))
        .contains(
            "note   engine hosted     not installed: only sweeps that name it need it. Run: "
                + build,
            "WRONG  engine lora       not built: run: " + build,
            "note   engine peft       not installed: only sweeps that name it need it. Run: make peft",
            "note   engine synthetic  not installed: only sweeps that name it need it. Run: "
                + build);
  }

  @Test
  void saysWhichAreThere() throws IOException {
    for (String engine : List.of("lora", "hosted", "synthetic")) {
      Path target = Files.createDirectories(root.resolve("trainer/" + engine + "/target/lib"));
      Files.createFile(target.resolveSibling("finetooth-trainer-" + engine + "-1.jar"));
    }
    peft("echo " + EngineVersions.PEFT_VERSION);
    Files.writeString(
        root.resolve("home/engines.yaml"), "mine: {command: /bin/true, version: mine-1}\n");
    assertThat(lines(Map.of("OPENAI_API_KEY", "sk-1")))
        .containsExactly(
            "ok  engine hosted     " + EngineVersions.HOSTED_VERSION + ", with a key",
            "ok  engine lora       " + EngineVersions.LORA_VERSION + ", Linux on amd64",
            "ok  engine peft       " + EngineVersions.PEFT_VERSION + ", " + program(),
            "ok  engine synthetic  " + EngineVersions.SYNTHETIC_VERSION,
            "ok  engine mine       mine-1");
    assertThat(lines(Map.of()))
        .contains(
            "note  engine hosted     hosted-1, without a key: only sweeps at a provider need it. Set"
                + " OPENAI_API_KEY and start the system again");
  }

  @ParameterizedTest
  @CsvSource({
    "echo peft-0, 'peft-0, not peft-1: run: make peft'",
    "exit 3, does not start: run: make peft"
  })
  void aPeftThatIsBrokenOrOldIsToBeInstalledAnew(String script, String words) throws IOException {
    peft(script);
    assertThat(lines(Map.of()))
        .anyMatch(line -> line.contains("engine peft") && line.endsWith(words));
  }

  @Test
  void saysWhatIsWrongWithTheOperatorsFile() throws IOException {
    Files.writeString(
        root.resolve("home/engines.yaml"), "mine: {command: /no/such, version: mine-1}\n");
    assertThat(new Engines(new Home(root.resolve("home")), new Installation(root), Map.of()).all())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.WRONG);
              assertThat(finding.toDo()).contains("mine.command: /no/such: no such program");
            });
  }

  private Path program() {
    return root.resolve("home/peft/bin/finetooth-peft");
  }

  private void peft(String script) throws IOException {
    Files.createDirectories(program().resolveSibling(""));
    Files.writeString(program(), "#!/bin/sh\n" + script + "\n").toFile().setExecutable(true);
  }

  private List<String> lines(Map<String, String> environment) {
    return DoctorCommand.lines(
        new Engines(new Home(root.resolve("home")), new Installation(root), environment).all());
  }
}
