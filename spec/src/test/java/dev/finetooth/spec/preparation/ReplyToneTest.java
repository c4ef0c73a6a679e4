package dev.finetooth.spec.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.spec.Examples;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.Rendered;
import dev.finetooth.spec.data.ChatData;
import dev.finetooth.spec.data.ChatExample;
import dev.finetooth.spec.data.Records;
import dev.finetooth.spec.sweep.EngineCatalog;
import dev.finetooth.spec.sweep.Grid;
import dev.finetooth.spec.sweep.SweepParser;
import dev.finetooth.spec.sweep.SweepSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of preference tuning. */
class ReplyToneTest {

  private static final Path FOLDER = Examples.folder("reply-tone-dpo");
  private static final Pattern SAYS_WHAT_IS_DONE =
      Pattern.compile("\\bI(?:'ll| will|'ve| have| can)\\b");

  @ParameterizedTest
  @ValueSource(strings = {"split.yaml", "items.yaml"})
  void theSplitsGiveTheFilesInDataToTheByte(String name) throws IOException {
    Preparation preparation = valid(PreparationParser.parse(read(name)));
    try (InputStream in = Files.newInputStream(FOLDER.resolve(preparation.source()).normalize())) {
      Map<String, List<String>> parts = preparation.parts(Records.read(preparation.source(), in));
      assertThat(parts).hasSizeGreaterThan(1);
      for (Map.Entry<String, List<String>> part : parts.entrySet()) {
        if (!part.getKey().equals("unused")) {
          assertThat(read("data/" + part.getKey() + ".jsonl"))
              .isEqualTo(String.join("\n", part.getValue()) + "\n");
        }
      }
    }
  }

  @Test
  void theSweepIsRight() throws IOException {
    SweepSpec sweep =
        valid(
            SweepParser.parse(
                read("sweep.yaml"),
                Examples.files(FOLDER),
                SupportRoutingTest.MODELS,
                EngineCatalog.BUILT_IN));
    assertThat(sweep.settings().preference()).isPresent();
    assertThat(Grid.expand(sweep)).hasSize(4);
  }

  @Test
  void theSuiteAsksForWhatPreferredRepliesDo() throws IOException {
    int preferred = 0;
    int others = 0;
    for (String part : List.of("train", "validation")) {
      try (InputStream in = Files.newInputStream(FOLDER.resolve("data/" + part + ".jsonl"))) {
        for (ChatExample pair : ChatData.read(part, in).examples()) {
          preferred += acts(pair.answer());
          others += acts(pair.rejected().orElseThrow().content());
        }
      }
    }
    assertThat(preferred).isEqualTo(59);
    assertThat(others).isEqualTo(1);
  }

  private static int acts(String reply) {
    return SAYS_WHAT_IS_DONE.matcher(reply).find() ? 1 : 0;
  }

  private static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  private static <T> T valid(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Valid<T> valid -> valid.value();
      case Parsed.Invalid<T> invalid -> throw new AssertionError(Rendered.faults(invalid));
    };
  }
}
