package dev.finetooth.eval.request;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.eval.decision.Decide;
import dev.finetooth.eval.decision.RunScores;
import dev.finetooth.eval.decision.Selection;
import dev.finetooth.eval.decision.UndecidableException;
import dev.finetooth.eval.decision.YardstickScores;
import dev.finetooth.eval.run.EvalRun;
import dev.finetooth.eval.run.EvalRun.Failure;
import dev.finetooth.eval.suite.InvalidSuiteException;
import dev.finetooth.eval.suite.SuiteHead;
import dev.finetooth.eval.suite.SuiteLibrary;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes a decision its next step: who is to be confirmed, and, once they are, the decision. */
@Singleton
class Deciding {

  private final SuiteLibrary suites;
  private final Evidence evidence;
  private final YardstickBench yardsticks;
  private final DecisionBook book;

  Deciding(SuiteLibrary suites, Evidence evidence, YardstickBench yardsticks, DecisionBook book) {
    this.suites = suites;
    this.evidence = evidence;
    this.yardsticks = yardsticks;
    this.book = book;
  }

  void step(DecisionJob job) {
    try {
      switch (job.state()) {
        case WAITING -> recommend(job.request());
        case CONFIRMING -> book.confirmation(job).ifPresent(runs -> decide(job.request(), runs));
        case DECIDED, FAILED, ABANDONED -> {}
      }
    } catch (NoDecisionException e) {
      book.failed(job.request(), e.failure());
    } catch (UndecidableException e) {
      book.failed(job.request(), new Failure(ErrorKind.USER, String.valueOf(e.getMessage())));
    } catch (InvalidSuiteException e) {
      book.failed(job.request(), new Failure(ErrorKind.USER, e.inWords()));
    }
  }

  private void recommend(EvalRequest.Decide request) {
    Selection selection = select(request);
    boolean canConfirm = suites.items(request.suite(), Part.CONFIRMATION) > 0;
    book.confirm(request, canConfirm ? selection.toConfirm() : List.of());
  }

  // Computed anew for the decision itself: equal scores give an equal selection.
  private Selection select(EvalRequest.Decide request) {
    SuiteHead suite = suites.open(request.suite());
    return Decide.select(
        request.sweep(),
        suite.rules().metric(),
        request.question(),
        evidence.of(request.question()));
  }

  private void decide(EvalRequest.Decide request, Map<String, EvalRun> confirmation) {
    Selection selection = select(request);
    Map<Subject, RunScores> confirmed = new HashMap<>();
    List<String> warnings = new ArrayList<>();
    for (Subject model : selection.toConfirm()) {
      EvalRun run = confirmation.get(model.modelId());
      if (run == null) {
        continue;
      }
      run.summary()
          .ifPresentOrElse(
              summary -> confirmed.put(model, evidence.of(run, summary)),
              () -> warnings.add(unconfirmed(run)));
    }
    List<YardstickScores> measured = yardsticks.scores(request, suites.open(request.suite()));
    book.decided(request, Decide.decide(selection, confirmed, measured).warning(warnings));
  }

  private static String unconfirmed(EvalRun run) {
    return "%s has no scores on the kept-back items: %s"
        .formatted(run.model(), run.failure().map(Failure::reason).orElse("the run was given up"));
  }
}
