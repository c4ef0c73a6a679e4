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
import java.util.List;
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
    scoreAll(sweep, List.of(trained));
  }

  /** The same for many. */
  public void scoreAll(Sweep sweep, List<Trial> trained) {
    List<Trial> asking = trained.stream().map(Trial::ask).toList();
    asking.forEach(
        trial -> {
          trials.save(trial);
          changes.trial(trial.id());
        });
    outgoing.requests(
        asking.stream()
            .map(
                trial ->
                    request(
                        sweep,
                        new Asked.ForTrial(trial.id().number(), trial.asked()),
                        trial.adapter().map(Artifact::sha256)))
            .toList());
  }

  /** Asks for the untouched base model's scores. */
  public Sweep scoreBase(Sweep sweep) {
    Sweep asking = sweep.with(sweep.base().ask());
    sweeps.save(asking);
    changes.sweep(sweep.id());
    outgoing.request(request(asking, new Asked.ForBase(asking.base().asked()), Optional.empty()));
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

  private static EvalRequest.Score request(Sweep sweep, Asked about, Optional<Sha256> adapter) {
    return new EvalRequest.Score(
        Versioned.CURRENT,
        about.id(sweep.id()),
        sweep.id(),
        new Subject(sweep.facts().base().name(), adapter),
        sweep.facts().suite(),
        Part.SELECTION,
        sweep.facts().fresh());
  }
}
