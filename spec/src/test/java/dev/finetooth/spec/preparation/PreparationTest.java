package dev.finetooth.spec.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.data.Records;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreparationTest {

  private static final String YAML =
      """
      source: mails.jsonl
      by: customer
      seed: 3
      parts: {test: 1, train: rest}
      cut: {body: 2}
      messages:
        - {role: user, content: "{subject}: {body}"}
        - {role: assistant, content: "{route}"}
      """;

  @Test
  void fillsCutsAndSplits() {
    String mails =
        """
        {"id": "a", "customer": "x", "subject": "S", "body": "one\\n\\ntwo three", "route": "r"}
        {"customer": "y", "subject": "T", "body": "one two", "route": "q", "order": null}
        {"id": "c", "customer": "x", "subject": "U", "body": "", "route": "r"}
        """;

    Map<String, List<String>> parts = preparation(YAML).parts(records(mails));

    assertThat(parts.keySet()).containsExactly("test", "train");
    assertThat(parts.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrder(
            "{\"id\":\"a\",\"customer\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "\"S: one\\n\\ntwo ...\"},{\"role\":\"assistant\",\"content\":\"r\"}]}",
            "{\"id\":\"line-2\",\"customer\":\"y\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "\"T: one two\"},{\"role\":\"assistant\",\"content\":\"q\"}]}",
            "{\"id\":\"c\",\"customer\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "\"U: \"},{\"role\":\"assistant\",\"content\":\"r\"}]}");
    assertThat(parts.values()).extracting(List::size).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void namesEveryFaultAtOnce() {
    String yaml =
        """
        source: mails.jsonl
        seeds: 3
        parts: {Test: 0, train: rest, other: rest}
        messages:
          - {role: assistant, content: "{route}"}
          - {role: customer, content: x}
        """;
    assertThat(PreparationParser.parse(yaml))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            invalid -> {
              List<?> faults = invalid.faults();
              assertThat(faults.stream().map(fault -> (Fault) fault))
                  .extracting(fault -> fault.where() + " " + fault.message())
                  .anyMatch(text -> text.contains("line 1, by is missing"))
                  .anyMatch(text -> text.contains("seeds") && text.contains("Did you mean seed"))
                  .anyMatch(text -> text.contains("parts.Test 0 is too few"))
                  .anyMatch(text -> text.contains("'Test' is no name for a part"))
                  .anyMatch(text -> text.contains("two parts take the rest"))
                  .anyMatch(text -> text.contains("'customer' is no role"));
            });
  }

  @Test
  void theLastTurnMustBeTheAnswer() {
    assertThat(PreparationParser.parse(YAML.replace("role: assistant", "role: user")))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            invalid ->
                assertThat(invalid.faults().toString())
                    .contains("must end with the turn of the assistant"));
  }

  @ParameterizedTest
  @CsvSource({"2, one  two ...", "3, one  two three", "9, one  two three"})
  void cutsBehindAWord(int words, String expected) {
    assertThat(Words.cut("one  two three", words)).isEqualTo(expected);
  }

  private static Preparation preparation(String yaml) {
    return switch (PreparationParser.parse(yaml)) {
      case Parsed.Valid<Preparation> valid -> valid.value();
      case Parsed.Invalid<Preparation> invalid -> throw new AssertionError(invalid.faults());
    };
  }

  private static Records records(String lines) {
    return Records.read(
        "mails.jsonl", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }
}
