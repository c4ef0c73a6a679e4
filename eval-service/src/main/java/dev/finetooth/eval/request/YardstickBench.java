package dev.finetooth.eval.request;

import dev.finetooth.artifacts.ArtifactMissingException;
import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.eval.decision.RunScores;
import dev.finetooth.eval.decision.YardstickScores;
import dev.finetooth.eval.grader.Check;
import dev.finetooth.eval.grader.Checks;
import dev.finetooth.eval.grader.Grade;
import dev.finetooth.eval.suite.SuiteHead;
import dev.finetooth.eval.suite.SuiteStore;
import dev.finetooth.spec.baseline.Yardstick;
import dev.finetooth.spec.data.ChatData;
import dev.finetooth.spec.data.ChatExample;
import dev.finetooth.spec.suite.Item;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import org.jboss.logging.Logger;

/** Has yardsticks learn from a sweep's training data and answer the suite's items. */
@Singleton
class YardstickBench {

  private static final Logger LOG = Logger.getLogger(YardstickBench.class);

  private final ArtifactStore artifacts;
  private final SuiteStore suites;

  YardstickBench(ArtifactStore artifacts, SuiteStore suites) {
    this.artifacts = artifacts;
    this.suites = suites;
  }

  /** Their scores, by the suite's own graders; empty where the answers are no classes. */
  List<YardstickScores> scores(EvalRequest.Decide request, SuiteHead suite) {
    List<Yardstick> learnt =
        request.question().training().map(this::examples).map(Yardstick::learn).orElse(List.of());
    if (learnt.isEmpty()) {
      return List.of();
    }
    Check check = Checks.of(suite.rules().graders());
    List<Item> selection = suites.list(suite.number(), Part.SELECTION);
    List<Item> confirmation = suites.list(suite.number(), Part.CONFIRMATION);
    return learnt.stream()
        .map(
            one ->
                new YardstickScores(
                    one.name(), graded(one, check, selection), graded(one, check, confirmation)))
        .toList();
  }

  private List<ChatExample> examples(Artifact training) {
    try (InputStream in = artifacts.open(training.sha256())) {
      return ChatData.read("the training data", in).examples();
    } catch (ArtifactMissingException lost) {
      // A yardstick is worth having, but no sweep shall be lost for want of it.
      LOG.warnf("no yardsticks: %s", lost.getMessage());
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<RunScores.Item> graded(Yardstick yardstick, Check check, List<Item> items) {
    return items.stream()
        .map(
            item ->
                new RunScores.Item(
                    item.id(),
                    item.cluster(),
                    score(check.grade(yardstick.answer().apply(item.messages()), item.expected()))))
        .toList();
  }

  private static OptionalDouble score(Grade grade) {
    return switch (grade) {
      case Grade.Scored scored -> OptionalDouble.of(scored.score());
      case Grade.Unscored ignored -> OptionalDouble.empty();
    };
  }
}
