package dev.finetooth.sweep.score;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.sweep.live.Changes;
import dev.finetooth.sweep.outgoing.Outgoing;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.sweep.SweepStore;
import dev.finetooth.sweep.trial.Trial;
import dev.finetooth.sweep.trial.TrialStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Writes eval requests into the outbox, and their asking into trial and sweep. */
@ApplicationScoped
public class Requests {

  private final Outgoing outgoing;
  private final TrialStore trials;
  private final SweepStore sweeps;
  private final Changes changes;

  Requests(Outgoing outgoing, TrialStore trials, SweepStore sweeps, Changes changes) {
    this.outgoing = outgoing;
    this.trials = trials;
    this.sweeps = sweeps;
    this.changes = changes;
  }

  /** Asks for a trained trial's scores; they are computed while other trials train. */
  public void score(Sweep sweep, Trial trained) {
    Trial asking = trained.ask();
    trials.save(asking);
    changes.trial(asking.id());
    send(
        sweep,
        new Asked.ForTrial(asking.id().number(), asking.asked()),
        asking.adapter().map(Artifact::sha256));
  }

  /** Asks for the untouched base model's scores. */
  public Sweep scoreBase(Sweep sweep) {
    Sweep asking = sweep.with(sweep.base().ask());
    sweeps.save(asking);
    changes.sweep(sweep.id());
    send(asking, new Asked.ForBase(asking.base().asked()), Optional.empty());
    return asking;
  }

  /** Asks for the decision. */
  public void decide(Sweep sweep, DecisionQuestion question) {
    Sweep asking = sweep.decides(sweep.deciding().ask());
    sweeps.save(asking);
    changes.sweep(sweep.id());
    outgoing.request(
        new EvalRequest.Decide(
            Versioned.CURRENT,
            new Asked.ForDecision(asking.deciding().asked()).id(sweep.id()),
            sweep.id(),
            sweep.facts().suite(),
            question,
            sweep.facts().fresh()));
  }

  private void send(Sweep sweep, Asked about, Optional<Sha256> adapter) {
    outgoing.request(
        new EvalRequest.Score(
            Versioned.CURRENT,
            about.id(sweep.id()),
            sweep.id(),
            new Subject(sweep.facts().base().name(), adapter),
            sweep.facts().suite(),
            Part.SELECTION,
            sweep.facts().fresh()));
  }
}
