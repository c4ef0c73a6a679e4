package dev.finetooth.spec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.spec.MemoryFiles;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.Rendered;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuiteParserTest {

  private static final String MAILS =
      """
      {"id": "m1", "customer": "c1", "messages": [{"role": "system", "content": "Route it."}, {"role": "user", "content": "My bill"}, {"role": "assistant", "content": "billing"}]}
      {"id": "m2", "customer": "c1", "messages": [{"role": "user", "content": "My parcel"}, {"role": "assistant", "content": "shipping"}]}
      """;

  private static final String RECORDS =
      """
      {"id": "m1", "subject": "Bill", "body": "Too {high}", "route": "billing", "order": null}
      {"id": "m2", "subject": "Parcel", "body": "Late", "route": "shipping"}
      """;

  private static final String SUITE =
      """
      suite: routing
      items: {selection: mails.jsonl}
      cluster: customer
      graders:
        - exact: {ignore_case: true}
      """;

  private static Suite valid(String yaml, MemoryFiles files) {
    return switch (SuiteParser.parse(yaml, files)) {
      case Parsed.Valid<Suite> valid -> valid.value();
      case Parsed.Invalid<Suite> invalid -> throw new AssertionError(invalid.faults());
    };
  }

  private static MemoryFiles mails() {
    return new MemoryFiles().with("mails.jsonl", MAILS);
  }

  @Test
  void asksTheItemsOwnMessagesAndExpectsTheirAnswer() {
    Suite suite = valid(SUITE, mails());
    assertThat(suite.items(Part.SELECTION))
        .first()
        .satisfies(
            item -> {
              assertThat(item.id()).isEqualTo("m1");
              assertThat(item.cluster()).isEqualTo("c1");
              assertThat(item.messages())
                  .containsExactly(
                      new ChatMessage("system", "Route it."), new ChatMessage("user", "My bill"));
              assertThat(item.expected()).contains("billing");
            });
    assertThat(suite.items(Part.CONFIRMATION)).isEmpty();
    assertThat(suite.clusters(Part.SELECTION)).isEqualTo(1);
    assertThat(suite.graders()).containsExactly(new Grader.Exact(Optional.empty(), true, true));
    assertThat(suite.files()).containsEntry("mails.jsonl", Sha256.of(MAILS));
  }

  @Test
  void fillsAPromptFromRecords() {
    Suite suite =
        valid(
            """
            suite: routing
            items: {selection: mails.jsonl}
            prompt:
              - {role: system, content: "Answer with {one} word."}
              - {role: user, content: "Subject: {subject}\\n{body}"}
            expected: route
            graders: [contains]
            """
                .replace("{one} word", "one word"),
            new MemoryFiles().with("mails.jsonl", RECORDS));
    Item item = suite.items(Part.SELECTION).getFirst();
    assertThat(item.messages())
        .containsExactly(
            new ChatMessage("system", "Answer with one word."),
            new ChatMessage("user", "Subject: Bill\nToo {high}"));
    assertThat(item.expected()).contains("billing");
    assertThat(item.cluster()).isEqualTo("m1");
    assertThat(item.fields()).containsOnlyKeys("id", "subject", "body", "route");
  }

  @Test
  void itsIdentityIsWhatCanChangeAScore() {
    Sha256 hash = valid(SUITE, mails()).hash();
    assertThat(
            valid(
                    "# comment\n" + SUITE.replace("mails", "m"),
                    new MemoryFiles().with("m.jsonl", MAILS))
                .hash())
        .isEqualTo(hash);
    assertThat(valid(SUITE.replace("true", "false"), mails()).hash()).isNotEqualTo(hash);
    assertThat(valid(SUITE + "max_tokens: 5\n", mails()).hash()).isNotEqualTo(hash);
    assertThat(
            valid(
                    SUITE,
                    new MemoryFiles().with("mails.jsonl", MAILS.replace("My bill", "The bill")))
                .hash())
        .isNotEqualTo(hash);
  }

  @Test
  void tellsEveryFaultAtOnce() {
    String yaml =
        """
        suite: routing
        items: {selection: mails.jsonl, confirmation: nowhere.jsonl, test: x}
        cluster: shop
        prompt: message
        max_tokens: 0
        temperature: hot
        graders:
          - exact: {ignore_case: maybe, trimm: true}
          - regex: {pattern: "(a", group: 1}
          - regex: {pattern: "(a)", group: 2}
          - fuzzy
        metric: f1
        """;
    assertThat(Rendered.faults(SuiteParser.parse(yaml, mails())))
        .isEqualTo(
            """
            line 2, items.confirmation: nowhere.jsonl: no such file.
            line 2, items.test: unknown key. There is selection, confirmation.
            line 4, prompt: Write messages, to take the items' own, or a list of turns such as {role: user, content: "{subject}"}.
            line 5, max_tokens: 0 is outside 1..32768.
            line 6, temperature: 'hot' is not a number. Write it like 0.0002 or 2e-4.
            line 8, graders[0].exact.ignore_case: must be true or false.
            line 8, graders[0].exact.trimm: unknown key. Did you mean trim?
            line 9, graders[1].regex.pattern: is no regular expression: Unclosed group at position 2.
            line 10, graders[2].regex.group: the pattern has 1 groups; 2 is none of them.
            line 11, graders[3]: fuzzy: unknown grader. There is exact, contains, regex.
            line 12, metric: 'f1' is not known. There is accuracy.
            mails.jsonl line 1: no field shop. The line has customer, id.
            mails.jsonl line 2: no field shop. The line has customer, id.""");
  }

  @Test
  void wantsAnAnswerToCompareWith() {
    String yaml =
        """
        suite: routing
        items: {selection: mails.jsonl}
        prompt: [{role: user, content: "{body}"}]
        graders: [exact]
        """;
    assertThat(
            Rendered.faults(
                SuiteParser.parse(yaml, new MemoryFiles().with("mails.jsonl", RECORDS))))
        .isEqualTo(
            "graders: the items have no expected answer to compare with. Name its field: expected:"
                + " FIELD.");
  }

  @Test
  void keepsItsPartsApart() {
    String yaml = SUITE.replace("mails.jsonl}", "mails.jsonl, confirmation: more.jsonl}");
    MemoryFiles same = mails().with("more.jsonl", MAILS);
    assertThat(Rendered.faults(SuiteParser.parse(yaml, same)))
        .isEqualTo(
            "more.jsonl: 2 ids stand in the suite twice (m1, m2). Every item has an id of its own.");
    MemoryFiles renamed =
        mails().with("more.jsonl", MAILS.replace("\"m1", "\"n1").replace("\"m2", "\"n2"));
    assertThat(((Parsed.Valid<Suite>) SuiteParser.parse(yaml, renamed)).warnings())
        .contains(
            "2 confirmation items (n1, n2) also stand in the selection part, so they confirm nothing",
            "1 values of customer (c1) are in the selection and in the confirmation part");
  }

  @Test
  void aLeakReportNamesItemsLinesAndSharedClusters() {
    Suite suite = valid(SUITE, mails());
    var training =
        dev.finetooth.spec.data.ChatData.read(
                "train.jsonl", new MemoryFiles().with("t", MAILS).open("t").orElseThrow())
            .examples();
    LeakReport report = LeakReport.of(training, suite);
    assertThat(report.leaks())
        .extracting(leak -> leak.item() + "@" + leak.line())
        .isEqualTo(List.of("m1@1", "m2@2"));
    assertThat(report.exact()).isEqualTo(2);
    assertThat(report.sharedClusters()).containsExactly("c1");
  }
}
