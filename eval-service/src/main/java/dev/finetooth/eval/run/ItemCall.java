package dev.finetooth.eval.run;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.eval.endpoint.ChatCall;
import dev.finetooth.eval.endpoint.ChatEndpoint;
import dev.finetooth.eval.endpoint.ChatOutcome;
import dev.finetooth.eval.endpoint.ChatOutcome.Usage;
import dev.finetooth.eval.grader.Check;
import dev.finetooth.eval.grader.Grade;
import dev.finetooth.eval.grader.Grade.Missing;
import dev.finetooth.eval.grader.Grade.Unscored;
import dev.finetooth.eval.suite.StoredItem;
import dev.finetooth.eval.suite.SuiteHead;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks one item and grades the answer. */
final class ItemCall {

  private static final Logger LOG = Logger.getLogger(ItemCall.class);
  private static final Usage NOTHING = new Usage(0, 0);

  private final ChatEndpoint endpoint;

  ItemCall(ChatEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Always gives a result; a defect of ours becomes one of its own kind. */
  ItemResult ask(EvalRun run, SuiteHead suite, Check check, StoredItem item)
      throws InterruptedException {
    long start = System.nanoTime();
    Judged judged;
    try {
      judged = judge(endpoint.ask(question(run, suite, item)), check, item);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: item %d could not be scored", run.id(), item.position());
      judged = defect(e);
    }
    return new ItemResult(
        run.number(),
        item.position(),
        judged.grade(),
        judged.kind(),
        judged.output(),
        judged.usage(),
        (System.nanoTime() - start) / 1e9);
  }

  private record Judged(
      Grade grade, Optional<ErrorKind> kind, Optional<String> output, Usage usage) {}

  private static Judged judge(ChatOutcome outcome, Check check, StoredItem item) {
    return switch (outcome) {
      case ChatOutcome.Answered(String text, Usage usage) ->
          new Judged(
              check.grade(text, item.expected()), Optional.empty(), Optional.of(text), usage);
      case ChatOutcome.Refused(String reason, Usage usage) ->
          new Judged(
              new Unscored(Missing.REFUSED, reason), Optional.empty(), Optional.empty(), usage);
      case ChatOutcome.Failed(ErrorKind kind, String reason) ->
          new Judged(
              new Unscored(Missing.ENDPOINT_ERROR, reason),
              Optional.of(kind),
              Optional.empty(),
              NOTHING);
    };
  }

  private static Judged defect(RuntimeException e) {
    return new Judged(
        new Unscored(Missing.GRADER_ERROR, "a defect of the eval service: " + e),
        Optional.of(ErrorKind.BUG),
        Optional.empty(),
        NOTHING);
  }

  private static ChatCall question(EvalRun run, SuiteHead suite, StoredItem item) {
    return new ChatCall(
        run.model(),
        item.messages(),
        suite.rules().maxTokens(),
        suite.rules().temperature(),
        suite.samplingSeed());
  }
}
