package dev.finetooth.eval.request;

import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.eval.run.EvalRun;
import dev.finetooth.eval.run.EvalRun.Failure;
import dev.finetooth.eval.run.RunStore;
import dev.finetooth.eval.run.RunWish;
import dev.finetooth.eval.run.RunsAwaited;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A decision's changes of state, each in one transaction with the news of it. */
@Singleton
@Transactional
class DecisionBook {

  private final DecisionStore decisions;
  private final RunStore runs;
  private final Answers answers;
  private final Event<RunsAwaited> newRuns;
  private final Event<DecisionsAwaited> due;

  DecisionBook(
      DecisionStore decisions,
      RunStore runs,
      Answers answers,
      Event<RunsAwaited> newRuns,
      Event<DecisionsAwaited> due) {
    this.decisions = decisions;
    this.runs = runs;
    this.answers = answers;
    this.newRuns = newRuns;
    this.due = due;
  }

  /** Has these models scored on the kept-back items, and the decision wait for it. */
  void confirm(EvalRequest.Decide request, List<Subject> models) {
    Map<String, Long> wanted = new HashMap<>();
    for (Subject model : models) {
      EvalRun run =
          runs.findOrCreate(
              new RunWish(
                  request.sweep().value(),
                  model.modelId(),
                  request.suite(),
                  Part.CONFIRMATION,
                  request.fresh()));
      wanted.put(model.modelId(), run.number());
    }
    decisions.confirm(request.id(), wanted);
    newRuns.fire(new RunsAwaited());
    due.fire(new DecisionsAwaited());
  }

  /** The runs that a decision waits for, by model id; empty while one of them goes on. */
  Optional<Map<String, EvalRun>> confirmation(DecisionJob job) {
    Map<String, EvalRun> ended = new HashMap<>();
    job.confirmation()
        .forEach(
            (model, number) ->
                runs.find(number).filter(EvalRun::isEnded).ifPresent(run -> ended.put(model, run)));
    return ended.size() == job.confirmation().size() ? Optional.of(ended) : Optional.empty();
  }

  void decided(EvalRequest.Decide request, Decision decision) {
    if (decisions.decided(request.id())) {
      answers.decided(request.id(), request.sweep(), decision);
    }
  }

  void failed(EvalRequest.Decide request, Failure failure) {
    if (decisions.failed(request.id(), failure.reason())) {
      answers.failed(request.id(), request.sweep(), failure);
    }
  }
}
