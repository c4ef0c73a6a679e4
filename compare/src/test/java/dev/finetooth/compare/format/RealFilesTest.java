package dev.finetooth.compare.format;

import static dev.finetooth.compare.TestFiles.columns;
import static dev.finetooth.compare.TestFiles.log;
import static dev.finetooth.compare.TestFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Answer;
import dev.finetooth.compare.run.Outcome.Scored;
import dev.finetooth.compare.run.Outcome.Unscored;
import dev.finetooth.compare.run.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Files that the tools wrote (see logs/README.md). Expected figures are those that the tools
 * reported of the same runs.
 */
class RealFilesTest {

  private static List<Double> scores(Run run, String metric) {
    return run.answers().stream()
        .map(answer -> answer.outcome(metric))
        .filter(Scored.class::isInstance)
        .map(outcome -> ((Scored) outcome).value())
        .toList();
  }

  private static double sum(Run run, String metric) {
    return scores(run, metric).stream().mapToDouble(Double::doubleValue).sum();
  }

  private static List<Answer> unscored(Run run, String metric, Absence why) {
    return run.answers().stream()
        .filter(answer -> answer.outcome(metric).equals(new Unscored(why)))
        .toList();
  }

  @Test
  void readsLmEvalHarness() {
    Run run = read(log("lmeval-alpha.jsonl")).getFirst();
    assertThat(run.format()).isEqualTo("lm-evaluation-harness");
    assertThat(run.metrics())
        .containsExactly("exact_match,strict-match", "exact_match,flexible-extract");
    // A line for each of two filters, and one answer of both.
    assertThat(run.answers()).hasSize(16).allMatch(answer -> answer.outcomes().size() == 2);
    // It reported .5 of 16; the refusal, which it counts as wrong, is not among the 15.
    assertThat(sum(run, "exact_match,strict-match")).isEqualTo(8);
    assertThat(scores(run, "exact_match,strict-match")).hasSize(15);
    assertThat(unscored(run, "exact_match,strict-match", Absence.UNPARSED))
        .extracting(Answer::id, Answer::place)
        .containsExactly(tuple("document 5", "line 6"));
  }

  @Test
  void takesColumnsOfADocument() {
    Run run = read(log("lmeval-beta.jsonl"), columns("id", "doc.customer", "")).getFirst();
    assertThat(run.answers().get(3))
        .extracting(Answer::key, answer -> answer.cluster().orElseThrow())
        .containsExactly("sum-03", "c01");
  }

  @Test
  void readsInspectArchives() {
    Run run = read(log("inspect-beta-shaky.eval")).getFirst();
    assertThat(run.model()).contains("openai/beta-shaky");
    assertThat(run.task()).contains("sums");
    assertThat(run.metrics()).containsExactly("includes", "match");
    assertThat(run.answers()).hasSize(12);
    assertThat(sum(run, "includes")).isEqualTo(10);
    assertThat(unscored(run, "includes", Absence.FAILED))
        .extracting(Answer::id, answer -> answer.repeat().orElseThrow())
        .containsExactlyInAnyOrder(tuple("sample sum-05", "1"), tuple("sample sum-05", "2"));
    assertThat(run.notes()).isEmpty();
  }

  @Test
  void takesARefusalForNoWrongAnswer() {
    Run run = read(log("inspect-alpha.eval")).getFirst();
    assertThat(unscored(run, "includes", Absence.REFUSED)).hasSize(2);
    assertThat(scores(run, "includes")).hasSize(10);
  }

  @Test
  void readsInspectDocuments() {
    Run archive = read(log("inspect-beta-shaky.eval")).getFirst();
    Run document = read(log("inspect-beta.json"), columns("", "customer", "")).getFirst();
    assertThat(document.model()).contains("openai/beta");
    assertThat(document.answers()).hasSize(3);
    assertThat(sum(document, "match")).isEqualTo(3);
    // The same items, whatever the kind of file.
    assertThat(archive.answers())
        .extracting(Answer::key)
        .containsAll(document.answers().stream().map(Answer::key).toList());
    assertThat(document.answers().getLast().cluster()).contains("c01");
  }

  @Test
  void readsPromptfooWithARunForEachProvider() {
    List<Run> runs = read(log("promptfoo.json"), columns("id", "customer", ""));
    assertThat(runs)
        .extracting(run -> run.model().orElseThrow())
        .containsExactly(
            "openai:chat:alpha | {{question}}", "openai:chat:beta-shaky | {{question}}");
    Run alpha = runs.getFirst();
    Run beta = runs.getLast();
    assertThat(alpha.metrics()).containsExactly("pass", "score", "right");
    assertThat(sum(alpha, "pass")).isEqualTo(3);
    assertThat(sum(beta, "right")).isEqualTo(5);
    assertThat(unscored(alpha, "pass", Absence.REFUSED))
        .extracting(Answer::key)
        .containsExactly("sum-05");
    assertThat(unscored(beta, "pass", Absence.FAILED))
        .extracting(Answer::key)
        .containsExactly("sum-05");
  }

  @Test
  void readsOpenAiEvals() {
    Run run = read(log("oaieval-alpha.jsonl")).getFirst();
    assertThat(run.model()).contains("alpha");
    assertThat(run.task()).contains("sums");
    assertThat(run.answers()).hasSize(16).allMatch(answer -> answer.key().startsWith("sums.dev."));
    // Its final report: accuracy .5
    assertThat(sum(run, "accuracy")).isEqualTo(8);
  }
}
