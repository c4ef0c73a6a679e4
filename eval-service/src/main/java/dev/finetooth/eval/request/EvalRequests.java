package dev.finetooth.eval.request;

import dev.finetooth.contracts.api.RunDetail.RunState;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.eval.request.RequestStore.OpenRequest;
import dev.finetooth.eval.run.EvalRun;
import dev.finetooth.eval.run.RunStore;
import dev.finetooth.eval.run.RunWish;
import dev.finetooth.eval.run.RunsAwaited;
import dev.finetooth.messaging.MessageHandler;
import dev.finetooth.messaging.ReceivedMessage;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

/**
 * Takes requests in. Nothing is scored here: a request becomes a row, and the run it waits for, or
 * the decision, is driven elsewhere.
 */
@Singleton
class EvalRequests implements MessageHandler {

  private final RequestStore requests;
  private final RunStore runs;
  private final DecisionStore decisions;
  private final Answers answers;
  private final Event<RunsAwaited> newRuns;
  private final Event<DecisionsAwaited> newDecisions;

  EvalRequests(
      RequestStore requests,
      RunStore runs,
      DecisionStore decisions,
      Answers answers,
      Event<RunsAwaited> newRuns,
      Event<DecisionsAwaited> newDecisions) {
    this.requests = requests;
    this.runs = runs;
    this.decisions = decisions;
    this.answers = answers;
    this.newRuns = newRuns;
    this.newDecisions = newDecisions;
  }

  @Override
  @Transactional
  public void handle(ReceivedMessage message) {
    switch (message.as(EvalRequest.class)) {
      case EvalRequest.Score score -> score(score);
      case EvalRequest.Decide decide -> decide(decide);
      case EvalRequest.Abandon abandon -> abandon(abandon);
    }
  }

  private void score(EvalRequest.Score request) {
    if (requests.isKnown(request.id())) {
      return;
    }
    EvalRun run =
        runs.findOrCreate(
            new RunWish(
                request.sweep().value(),
                request.subject().modelId(),
                request.suite(),
                request.part(),
                request.fresh()));
    OpenRequest open = new OpenRequest(request.id(), request.sweep(), run.number());
    requests.open(open);
    switch (run.state()) {
      case WAITING -> newRuns.fire(new RunsAwaited());
      case RUNNING -> answers.started(open, run);
      case SCORED, FAILED, ABANDONED -> answers.ended(open, run);
    }
  }

  private void decide(EvalRequest.Decide request) {
    if (decisions.isKnown(request.id())) {
      return;
    }
    decisions.open(request);
    newDecisions.fire(new DecisionsAwaited());
  }

  /** Runs that are under way are finished: their scores may be wanted again. */
  private void abandon(EvalRequest.Abandon request) {
    for (OpenRequest open : requests.openOf(request.sweep())) {
      runs.find(open.run())
          .filter(run -> run.state() == RunState.WAITING)
          .ifPresent(
              run -> {
                requests.abandoned(open.id());
                if (requests.waitingFor(run.number()).isEmpty()) {
                  runs.abandon(run.number());
                }
              });
    }
    decisions.abandon(request.sweep());
  }
}
