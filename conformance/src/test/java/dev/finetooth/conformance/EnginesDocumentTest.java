package dev.finetooth.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/engines.md shows the golden messages, the example and the kit as they are. */
class EnginesDocumentTest {

  private static final Path ROOT = Path.of(System.getProperty("finetooth.root", ".."));
  private static final Path GOLDEN = ROOT.resolve("contracts/src/test/resources/golden/v1");

  private String document = "";

  @BeforeEach
  void read() throws IOException {
    document = Files.readString(ROOT.resolve("docs/engines.md"));
  }

  @Test
  void showsEveryEventAndCommand() throws IOException {
    List<Path> files;
    try (Stream<Path> golden = Files.list(GOLDEN)) {
      files =
          golden
              .filter(file -> file.getFileName().toString().matches("engine-(event|command)-.*"))
              // What preference training adds is told in words.
              .filter(file -> !file.getFileName().toString().endsWith("-rewards.json"))
              .toList();
    }
    assertThat(files).hasSizeGreaterThan(9);
    for (Path file : files) {
      String line = Json.mapper().readTree(file.toFile()).toString();
      assertThat(document).as(file.getFileName().toString()).contains("\n    " + line + "\n");
    }
  }

  @Test
  void showsAJob() throws IOException {
    String job = Files.readString(GOLDEN.resolve("engine-job.json")).strip();
    assertThat(document).contains("```json\n" + job + "\n```\n");
  }

  @Test
  void showsHowAnEngineIsEntered() throws IOException {
    Path example = ROOT.resolve("examples/command-engine");
    String yaml = "```yaml\n" + Files.readString(example.resolve("engines.yaml")) + "```\n";
    assertThat(document).contains(yaml);
    assertThat(Files.readString(example.resolve("README.md"))).contains(yaml);
  }

  @Test
  void namesEveryCheck() {
    for (Check check : ConformanceKit.CHECKS) {
      assertThat(document).contains("| " + check.name() + " | " + check.wanted() + " |\n");
    }
  }
}
