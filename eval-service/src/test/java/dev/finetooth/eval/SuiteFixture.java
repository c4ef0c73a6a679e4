package dev.finetooth.eval;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.eval.SuiteFiles;
import dev.finetooth.eval.suite.StoredFiles;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.suite.Suite;
import dev.finetooth.spec.suite.SuiteParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A suite in the artifact store. Item n asks "TAG selection n"; the right answer is even or odd.
 *
 * @param files as requests name them
 * @param digests as uploads name them
 */
public record SuiteFixture(String yaml, Map<String, Sha256> digests, SuiteFiles files) {

  /** A suite of so many items a part; other tags make other suites. */
  public static SuiteFixture of(ArtifactStore store, String tag, int selection, int confirmation) {
    String yaml =
        """
        suite: parity
        items: {selection: selection.jsonl, confirmation: confirmation.jsonl}
        cluster: customer
        max_tokens: 4
        graders:
          - exact: {ignore_case: true, trim: true}
        metric: accuracy
        """;
    Artifact first = put(store, lines(tag + " selection", selection));
    Artifact second = put(store, lines(tag + " confirmation", confirmation));
    Map<String, Artifact> artifacts =
        Map.of("selection.jsonl", first, "confirmation.jsonl", second);
    Map<String, Sha256> digests =
        Map.of("selection.jsonl", first.sha256(), "confirmation.jsonl", second.sha256());
    Suite suite =
        switch (SuiteParser.parse(yaml, new StoredFiles(store, digests))) {
          case Parsed.Valid<Suite> valid -> valid.value();
          case Parsed.Invalid<Suite> invalid ->
              throw new AssertionError(invalid.faults().toString());
        };
    return new SuiteFixture(
        yaml, digests, new SuiteFiles(suite.hash(), "parity", put(store, yaml), artifacts));
  }

  /** Answers an item rightly. */
  public static String rightAnswer(String question) {
    return number(question) % 2 == 0 ? "even" : "odd";
  }

  public static int number(String question) {
    return Integer.parseInt(question.substring(question.lastIndexOf(' ') + 1));
  }

  private static String lines(String tag, int items) {
    return IntStream.range(0, items)
        .mapToObj(
            number ->
                Json.write(
                    Map.of(
                        "id",
                        tag.replace(' ', '-') + "-" + number,
                        "customer",
                        tag + " customer " + number / 2,
                        "messages",
                        List.of(
                            Map.of("role", "user", "content", tag + " " + number),
                            Map.of(
                                "role",
                                "assistant",
                                "content",
                                number % 2 == 0 ? "even" : "odd")))))
        .collect(Collectors.joining("\n"));
  }

  private static Artifact put(ArtifactStore store, String text) {
    return store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
