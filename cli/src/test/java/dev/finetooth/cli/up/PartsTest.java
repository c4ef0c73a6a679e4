package dev.finetooth.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.cli.engine.InstalledEngine;
import dev.finetooth.cli.home.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

  @TempDir Path root;

  @Test
  void theAgentMayStartTheEnginesThatAreInstalledAndSweepsMayNameThem() throws Exception {
    for (String module :
        List.of("sweep-service", "eval-service", "trainer/agent", "dashboards/gateway")) {
      Path app = Files.createDirectories(root.resolve(module).resolve("target/quarkus-app"));
      Files.createFile(app.resolve("quarkus-run.jar"));
    }
    var engines =
        List.of(
            new InstalledEngine("lora", "lora-3", List.of("/bin/java", "-cp", "/a,b/*"), false),
            new InstalledEngine("mine", "mine-1", List.of("/opt/mine"), true));
    Parts parts = new Parts(new Installation(root), root, SystemPorts.STANDARD, 2, 1, engines);
    assertThat(command(parts, "agent"))
        .filteredOn(word -> word.startsWith("-Dfinetooth.agent.engine"))
        .containsExactly(
            "-Dfinetooth.agent.engines.lora.command=/bin/java,-cp,/a\\,b/*",
            "-Dfinetooth.agent.engines.mine.command=/opt/mine");
    assertThat(command(parts, "sweep-service"))
        .filteredOn(word -> word.contains("engines"))
        .containsExactly(
            "-Dfinetooth.sweep.plan.installed-engines=lora,mine",
            "-Dfinetooth.sweep.engines.mine=mine-1");
  }

  private static List<String> command(Parts parts, String name) {
    return parts.services().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow()
        .command();
  }
}
