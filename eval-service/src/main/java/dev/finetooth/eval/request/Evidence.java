package dev.finetooth.eval.request;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.contracts.eval.RunSummary;
import dev.finetooth.eval.decision.RunScores;
import dev.finetooth.eval.run.EvalRun;
import dev.finetooth.eval.run.EvalRun.Failure;
import dev.finetooth.eval.run.RunStore;
import dev.finetooth.eval.run.ScoreStore;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scores that a decision rests on. */
@Singleton
class Evidence {

  private final RunStore runs;
  private final ScoreStore scores;

  Evidence(RunStore runs, ScoreStore scores) {
    this.runs = runs;
    this.scores = scores;
  }

  /**
   * The base's and every candidate's scores on the selection items.
   *
   * @throws NoDecisionException where one of the runs is not there or has no scores
   */
  Map<EvalRunId, RunScores> of(DecisionQuestion question) {
    Map<EvalRunId, RunScores> found = new HashMap<>();
    Stream.concat(Stream.of(question.base()), question.candidates().stream().map(Candidate::scored))
        .map(DecisionQuestion.Scored::run)
        .distinct()
        .forEach(run -> found.put(run, scored(run)));
    return found;
  }

  private RunScores scored(EvalRunId id) {
    EvalRun run =
        runs.find(id)
            .orElseThrow(() -> noDecision("there is no eval run " + id + " to decide from"));
    return of(
        run,
        run.summary()
            .orElseThrow(
                () -> noDecision("eval run " + id + " is " + run.state() + ", not SCORED")));
  }

  /** The scores of a run that has figures. */
  RunScores of(EvalRun run, RunSummary summary) {
    List<RunScores.Item> items =
        scores.scores(run.number()).items().stream()
            .map(one -> new RunScores.Item(one.item(), one.cluster(), one.score()))
            .toList();
    return new RunScores(run.id(), summary.seconds(), items);
  }

  private static NoDecisionException noDecision(String reason) {
    return new NoDecisionException(new Failure(ErrorKind.BUG, reason));
  }
}
