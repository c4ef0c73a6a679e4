package dev.finetooth.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * docs/compare.md shows what the commands print. After a change, write it anew with {@code mvn -pl
 * cli -am test -Dtest=CompareDocumentTest -Dfinetooth.write=true}.
 */
class CompareDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/compare.md");
  private static final Path LOGS = Path.of("../compare/src/test/resources/logs");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```console\n\\$ finetooth (?<command>[^\n]*)\n(?<output>.*?)```", Pattern.DOTALL);

  @Test
  void showsWhatTheCommandsPrint() throws IOException {
    String document = Files.readString(DOCUMENT);
    String anew = EXAMPLE.matcher(document).replaceAll(example -> quoted(example));
    if (Boolean.getBoolean("finetooth.write")) {
      Files.writeString(DOCUMENT, anew);
    }
    assertThat(EXAMPLE.matcher(document).results()).hasSizeGreaterThan(4);
    assertThat(document).isEqualTo(anew);
  }

  private static String quoted(MatchResult example) {
    String command = example.group("command");
    Commands finetooth = new Commands();
    finetooth.run(
        Arrays.stream(command.split(" "))
            .map(word -> Files.exists(LOGS.resolve(word)) ? LOGS.resolve(word).toString() : word)
            .toArray(String[]::new));
    assertThat(finetooth.err()).isEmpty();
    return Matcher.quoteReplacement(
        "```console\n$ finetooth " + command + "\n" + finetooth.out() + "```");
  }
}
