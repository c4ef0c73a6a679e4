package dev.finetooth.eval.request;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Topics;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.contracts.eval.EvalEvent;
import dev.finetooth.contracts.eval.RunSummary;
import dev.finetooth.eval.request.RequestStore.OpenRequest;
import dev.finetooth.eval.run.EvalRun;
import dev.finetooth.eval.run.EvalRun.Failure;
import dev.finetooth.eval.run.RunListener;
import dev.finetooth.messaging.Outbox;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

/** Answers the requests that wait for a run, in the transaction that changes the run. */
@Singleton
class Answers implements RunListener {

  private static final Failure ABANDONED =
      new Failure(ErrorKind.TRANSIENT, "the run was given up; ask again");

  private final RequestStore requests;
  private final Outbox outbox;
  private final Event<DecisionsAwaited> decisions;

  Answers(RequestStore requests, Outbox outbox, Event<DecisionsAwaited> decisions) {
    this.requests = requests;
    this.outbox = outbox;
    this.decisions = decisions;
  }

  @Override
  public void started(EvalRun run) {
    requests.waitingFor(run.number()).forEach(request -> started(request, run));
  }

  void started(OpenRequest request, EvalRun run) {
    send(
        "run-started",
        new EvalEvent.RunStarted(Versioned.CURRENT, request.id(), request.sweep(), run.id()));
  }

  @Override
  public void ended(EvalRun run) {
    requests.waitingFor(run.number()).forEach(request -> ended(request, run));
    decisions.fire(new DecisionsAwaited());
  }

  /** Answers one request with a run that has ended. */
  void ended(OpenRequest request, EvalRun run) {
    run.summary()
        .ifPresentOrElse(
            summary -> scored(request, run, summary),
            () -> failed(request.id(), request.sweep(), run.failure().orElse(ABANDONED)));
    requests.answered(request.id());
  }

  private void scored(OpenRequest request, EvalRun run, RunSummary summary) {
    send(
        "run-scored",
        new EvalEvent.RunScored(
            Versioned.CURRENT, request.id(), request.sweep(), run.id(), summary));
  }

  void failed(RequestId request, SweepId sweep, Failure failure) {
    send(
        "request-failed",
        new EvalEvent.RequestFailed(
            Versioned.CURRENT, request, sweep, failure.kind(), failure.reason()));
  }

  void decided(RequestId request, SweepId sweep, Decision decision) {
    send("decided", new EvalEvent.Decided(Versioned.CURRENT, request, sweep, decision));
  }

  private void send(String type, EvalEvent event) {
    outbox.add(Topics.EVAL_EVENTS, event.sweep().value(), type, event);
  }
}
