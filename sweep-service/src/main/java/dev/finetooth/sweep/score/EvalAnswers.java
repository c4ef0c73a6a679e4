package dev.finetooth.sweep.score;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.RunView;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.eval.EvalEvent;
import dev.finetooth.sweep.history.RateStore;
import dev.finetooth.sweep.history.Work;
import dev.finetooth.sweep.live.Changes;
import dev.finetooth.sweep.sweep.BaseScores;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.sweep.SweepStore;
import dev.finetooth.sweep.trial.Trial;
import dev.finetooth.sweep.trial.TrialEvent;
import dev.finetooth.sweep.trial.TrialStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes what the eval service answers. Answers to what nobody waits for are let go. */
@ApplicationScoped
public class EvalAnswers {

  private static final Logger LOG = Logger.getLogger(EvalAnswers.class);

  private final SweepStore sweeps;
  private final TrialStore trials;
  private final RateStore rates;
  private final EndSweep end;
  private final Changes changes;
  private final Patience patience;
  private final Clock clock;

  EvalAnswers(
      SweepStore sweeps,
      TrialStore trials,
      RateStore rates,
      EndSweep end,
      Changes changes,
      ScoreConfig config,
      Clock clock) {
    this.sweeps = sweeps;
    this.trials = trials;
    this.rates = rates;
    this.end = end;
    this.changes = changes;
    this.patience = new Patience(config.attempts(), config.pause());
    this.clock = clock;
  }

  /** Runs in the caller's transaction. */
  public void take(EvalEvent event) {
    Optional<Sweep> sweep = sweeps.lock(event.sweep());
    if (sweep.isEmpty()) {
      LOG.warnf("dropped an answer to %s: there is no such sweep", event.request());
      return;
    }
    if (!sweep.get().state().isTerminal()) {
      Asked.parse(event.request()).ifPresent(about -> take(sweep.get(), about, event));
    }
  }

  private void take(Sweep sweep, Asked about, EvalEvent event) {
    switch (event) {
      case EvalEvent.RunStarted started -> {}
      case EvalEvent.RunScored scored -> scored(sweep, about, scored);
      case EvalEvent.Decided decided -> decided(sweep, decided);
      case EvalEvent.RequestFailed failed -> failed(sweep, about, failed);
    }
  }

  private void scored(Sweep sweep, Asked about, EvalEvent.RunScored event) {
    RunView run = new RunView(event.run(), event.summary());
    rates.measured(
        new Work.Score(sweep.facts().base().sha256(), sweep.facts().suite().hash()),
        event.summary().items(),
        event.summary().seconds());
    switch (about) {
      case Asked.ForTrial trial ->
          scoring(sweep, trial).ifPresent(waiting -> save(waiting.scored(run)));
      case Asked.ForBase base -> {
        if (!sweep.base().settled()) {
          save(sweep.with(sweep.base().scored(run)));
        }
      }
      case Asked.ForDecision decision -> {}
    }
    end.check(sweep.id());
  }

  private void decided(Sweep sweep, EvalEvent.Decided event) {
    if (sweep.state() == SweepState.DECIDING) {
      sweeps.keep(sweep.id(), event.decision());
      save(sweep.decided(event.decision().headline(), clock.instant()));
      LOG.infof("sweep %s is decided: %s", sweep.id(), event.decision().headline());
    }
  }

  private void failed(Sweep sweep, Asked about, EvalEvent.RequestFailed event) {
    Optional<Instant> again = patience.again(event.kind(), about.time(), clock.instant());
    String why = event.kind() == ErrorKind.BUG ? event.reason() + " (a defect)" : event.reason();
    switch (about) {
      case Asked.ForTrial asked ->
          scoring(sweep, asked)
              .filter(trial -> trial.asked() == asked.time())
              .ifPresent(
                  trial ->
                      save(
                          again
                              .map(trial::askAgain)
                              .orElseGet(
                                  () -> trial.end(TrialEvent.FAIL, "scoring failed: " + why))));
      case Asked.ForBase asked -> {
        BaseScores base = sweep.base();
        if (!base.settled() && base.asked() == asked.time()) {
          save(sweep.with(again.map(base::askAgain).orElseGet(() -> base.failed(why))));
        }
      }
      case Asked.ForDecision asked -> {
        if (sweep.state() == SweepState.DECIDING && sweep.deciding().asked() == asked.time()) {
          save(
              again
                  .map(at -> sweep.decides(sweep.deciding().askAgain(at)))
                  .orElseGet(
                      () ->
                          sweep.failed("no decision could be computed: " + why, clock.instant())));
        }
      }
    }
    end.check(sweep.id());
  }

  private Optional<Trial> scoring(Sweep sweep, Asked.ForTrial asked) {
    return trials
        .find(new TrialId(sweep.id(), asked.number()))
        .filter(trial -> trial.state() == TrialState.SCORING);
  }

  private void save(Trial trial) {
    trials.save(trial);
    changes.trial(trial.id());
  }

  private void save(Sweep sweep) {
    sweeps.save(sweep);
    changes.sweep(sweep.id());
  }
}
