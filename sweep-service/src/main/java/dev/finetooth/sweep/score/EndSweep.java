package dev.finetooth.sweep.score;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.sweep.job.JobFigureStore;
import dev.finetooth.sweep.live.Changes;
import dev.finetooth.sweep.sweep.Ending;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.sweep.SweepStore;
import dev.finetooth.sweep.trial.TrialStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Looks whether a sweep has come to its end; costs one index look-up where it has not. */
@ApplicationScoped
public class EndSweep {

  private static final Logger LOG = Logger.getLogger(EndSweep.class);

  private final SweepStore sweeps;
  private final TrialStore trials;
  private final JobFigureStore jobs;
  private final Requests requests;
  private final Changes changes;
  private final Clock clock;

  EndSweep(
      SweepStore sweeps,
      TrialStore trials,
      JobFigureStore jobs,
      Requests requests,
      Changes changes,
      Clock clock) {
    this.sweeps = sweeps;
    this.trials = trials;
    this.jobs = jobs;
    this.requests = requests;
    this.changes = changes;
    this.clock = clock;
  }

  /** To be called after a trial or the base model has settled, under the sweep's lock. */
  public void check(SweepId id) {
    Sweep sweep = sweeps.lock(id).orElseThrow();
    if (sweep.state() != SweepState.RUNNING || !sweep.base().settled() || trials.anyOpen(id)) {
      return;
    }
    switch (Ending.of(sweep, trials.all(id), jobs.total(id))) {
      case Ending.GoesOn goesOn -> {}
      case Ending.Asks asks -> {
        sweeps.keep(id, asks.question());
        requests.decide(sweep, asks.question());
      }
      case Ending.Fails fails -> {
        sweeps.save(sweep.failed(fails.reason(), clock.instant()));
        changes.sweep(id);
        LOG.warnf("sweep %s failed: %s", id, fails.reason());
      }
    }
  }
}
