package dev.finetooth.trainer.agent.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/serving.md shows the client's code as the tests run it. */
class ServingDocumentTest {

  private static final Path EXAMPLE =
      Path.of("src/test/java/dev/finetooth/trainer/agent/serving/JavaClientExample.java");
  private static final Pattern PART =
      Pattern.compile("// example: \\w+\\n(.*?)\\n\\s*// end", Pattern.DOTALL);

  @Test
  void showsTheExampleAsItIs() throws IOException {
    List<String> parts =
        PART.matcher(Files.readString(EXAMPLE))
            .results()
            .map(ServingDocumentTest::unindented)
            .toList();
    assertThat(parts).hasSize(3);
    assertThat(Files.readString(Path.of("../../docs/serving.md")))
        .contains("```java\n" + String.join("\n\n", parts) + "\n```\n");
  }

  private static String unindented(MatchResult part) {
    return part.group(1).stripIndent().strip();
  }
}
