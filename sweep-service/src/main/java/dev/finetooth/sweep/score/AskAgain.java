package dev.finetooth.sweep.score;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.sweep.SweepStore;
import dev.finetooth.sweep.trial.TrialStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Asks again for what could not be had before, once its time has come. */
@ApplicationScoped
public class AskAgain {

  private static final int AT_ONCE = 200;

  private final SweepStore sweeps;
  private final TrialStore trials;
  private final Requests requests;
  private final Clock clock;

  AskAgain(SweepStore sweeps, TrialStore trials, Requests requests, Clock clock) {
    this.sweeps = sweeps;
    this.trials = trials;
    this.requests = requests;
    this.clock = clock;
  }

  /** One round; to be called every second or so. */
  @Transactional
  public void tick() {
    Instant now = clock.instant();
    for (SweepId id : sweeps.dueForAsking(now)) {
      sweeps.lock(id).ifPresent(sweep -> ask(sweep, now));
    }
    for (TrialId due : trials.dueForAsking(now, AT_ONCE)) {
      sweeps
          .lock(due.sweep())
          .filter(sweep -> sweep.state() == SweepState.RUNNING)
          .ifPresent(sweep -> ask(sweep, due, now));
    }
  }

  private void ask(Sweep sweep, TrialId id, Instant now) {
    trials
        .find(id)
        .filter(trial -> isDue(trial.askAt(), now))
        .ifPresent(trial -> requests.score(sweep, trial));
  }

  private void ask(Sweep sweep, Instant now) {
    if (isDue(sweep.base().askAt(), now) && sweep.state() == SweepState.RUNNING) {
      requests.scoreBase(sweep);
    }
    if (isDue(sweep.deciding().askAt(), now) && sweep.state() == SweepState.DECIDING) {
      requests.decide(sweep, sweeps.question(sweep.id()));
    }
  }

  private static boolean isDue(Optional<Instant> at, Instant now) {
    return at.filter(due -> !due.isAfter(now)).isPresent();
  }
}
