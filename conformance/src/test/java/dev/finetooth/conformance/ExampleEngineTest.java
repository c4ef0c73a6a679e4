package dev.finetooth.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wrapper of examples/command-engine, where there is Python. */
class ExampleEngineTest {

  private static final Path WRAPPER =
      Path.of(System.getProperty("finetooth.root", ".."), "examples/command-engine/wrapper.py");

  @TempDir Path folder;

  @Test
  void keepsToTheProtocol() throws Exception {
    Optional<Path> python = python();
    assumeTrue(python.isPresent(), "python3 is not in PATH");
    List<String> command =
        List.of(python.orElseThrow().toString(), WRAPPER.toAbsolutePath().normalize().toString());
    List<Finding> findings =
        new ConformanceKit(command, Optional.of("my-engine-1"), folder, Patience.STANDARD)
            .run(new HashSet<>(ConformanceKit.names()), finding -> {});
    assertThat(findings).filteredOn(finding -> !finding.passed()).isEmpty();
    assertThat(findings).hasSameSizeAs(ConformanceKit.names());
  }

  private static Optional<Path> python() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "python3"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
