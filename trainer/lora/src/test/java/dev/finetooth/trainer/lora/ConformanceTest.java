package dev.finetooth.trainer.lora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.conformance.ConformanceKit;
import dev.finetooth.conformance.Finding;
import dev.finetooth.conformance.Patience;
import dev.finetooth.contracts.engine.EngineVersions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine protocol's own kit, which every engine passes. */
class ConformanceTest {

  @TempDir Path folder;

  @Test
  void keepsToTheProtocol() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    List<Finding> findings =
        new ConformanceKit(
                command, Optional.of(EngineVersions.LORA_VERSION), folder, Patience.STANDARD)
            .run(new HashSet<>(ConformanceKit.names()), finding -> {});
    assertThat(findings).filteredOn(finding -> !finding.passed()).isEmpty();
    assertThat(findings).hasSameSizeAs(ConformanceKit.names());
  }
}
