package dev.finetooth.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RunFileTest {

  @TempDir Path folder;

  private static RunFile of(RunFile.Running... processes) {
    RunFile.Running self = RunFile.Running.of("finetooth up", ProcessHandle.current());
    return new RunFile(
        1, self, true, "http://127.0.0.1:8080", SystemPorts.STANDARD, List.of(processes));
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    Path file = folder.resolve("run/up.json");
    assertThat(RunFile.read(file)).isEmpty();
    RunFile written = of();
    written.write(file);
    assertThat(RunFile.read(file)).contains(written);
    assertThat(written.alive()).isTrue();
    Files.writeString(file, "{ half");
    assertThat(RunFile.read(file)).isEmpty();
  }

  @Test
  void leftoversAreStoppedAndNobodyElse() throws Exception {
    Process ours = new ProcessBuilder("sleep", "600").start();
    Process reused = new ProcessBuilder("sleep", "600").start();
    RunFile.Running another = new RunFile.Running("agent", reused.pid(), Instant.EPOCH);
    List<String> said = new ArrayList<>();
    try {
      Leftovers.stop(of(RunFile.Running.of("kafka", ours.toHandle()), another), said::add);
      assertThat(ours.waitFor(Duration.ofSeconds(10))).isTrue();
      assertThat(reused.isAlive()).isTrue();
      assertThat(said)
          .containsExactly(
              "finetooth up was killed and left 1 processes behind (kafka); stopping them");
    } finally {
      ours.destroyForcibly();
      reused.destroyForcibly();
    }
  }
}
