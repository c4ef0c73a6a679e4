package dev.finetooth.eval.decision;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.statistics.resampling.ClusterBootstrap;
import dev.finetooth.statistics.resampling.ResampledMeans;
import dev.finetooth.statistics.selection.ModelConfidenceSet;
import dev.finetooth.statistics.selection.SelectionCorrection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Decides a sweep, in two steps: the selection items choose, then items that had no say confirm.
 * The same question and scores give the same decision, whatever their order.
 */
public final class Decide {

  private static final int DRAWS = 1_999;

  private Decide() {}

  /**
   * Finds the tied set and its cheapest member.
   *
   * @param metric what the scores are, for example accuracy
   * @param runs the base's and every candidate's run on the selection items
   * @throws UndecidableException where no item has a score from all candidates
   */
  public static Selection select(
      SweepId sweep, String metric, DecisionQuestion question, Map<EvalRunId, RunScores> runs) {
    Field field = Field.of(question, runs);
    Block scores = field.scores();
    ResampledMeans means =
        ClusterBootstrap.of(
            scores.rows(), scores.clusters(), DRAWS, new SplittableRandom(question.seed()));
    // Not the stream of the resamples: what is judged must not depend on how it was chosen.
    SplittableRandom random = new SplittableRandom(question.seed());
    SplittableRandom againstDefaults = random.split();
    return new Selection(
        sweep,
        metric,
        field,
        ModelConfidenceSet.withDefaults().withConfidence(question.confidence()).test(means),
        SelectionCorrection.withDefaults()
            .withConfidence(question.confidence())
            .correct(scores.rows(), scores.clusters(), means, random.split()),
        AgainstDefaults.of(field, againstDefaults),
        runs.values().stream().mapToDouble(RunScores::seconds).sum());
  }

  /**
   * Draws up the decision.
   *
   * @param confirmation runs on the confirmation items of those that {@link Selection#toConfirm}
   *     names; empty where the suite has no such items
   * @param yardsticks scores of what needs no language model; empty where there is none
   * @throws UndecidableException where no item has a score from the base model and all candidates
   */
  public static Decision decide(
      Selection selection, Map<Subject, RunScores> confirmation, List<YardstickScores> yardsticks) {
    Field field = selection.field();
    DecisionQuestion question = field.question();
    SplittableRandom random = new SplittableRandom(~question.seed()).split();
    Contrasts contrasts = Contrasts.of(selection, random.split());
    Decision.Precision precision = Detectable.precision(selection);
    Decision.WinnersCurse curse =
        new Confirmation(selection, confirmation, random.split()).winnersCurse();
    Decision.Verdict verdict = contrasts.verdict();
    List<Decision.Yardstick> measured =
        Yardsticks.of(selection, confirmation, yardsticks, random.split());
    List<String> lookOut = LookOut.all(selection, contrasts, measured, curse);
    double evalSeconds =
        selection.evalSeconds()
            + confirmation.values().stream().mapToDouble(RunScores::seconds).sum();
    return new Decision(
        Versioned.CURRENT,
        selection.sweep(),
        verdict,
        Headline.of(selection, contrasts),
        selection.metric(),
        field.scores().items(),
        field.scores().clusters().count(),
        question.confidence(),
        Standings.of(selection),
        selection.best(),
        selection.recommended(),
        Headline.because(selection),
        field.baseline().isPresent() ? question.baseline() : Optional.empty(),
        contrasts.baseScore(),
        contrasts.overBaseline(),
        contrasts.overBase(),
        measured,
        curse,
        precision,
        lookOut,
        Costs.of(question, evalSeconds),
        question.provenance());
  }
}
