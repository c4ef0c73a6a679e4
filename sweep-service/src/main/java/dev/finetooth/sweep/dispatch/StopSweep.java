package dev.finetooth.sweep.dispatch;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.sweep.job.JobStore;
import dev.finetooth.sweep.live.Changes;
import dev.finetooth.sweep.outgoing.Outgoing;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.sweep.SweepStore;
import dev.finetooth.sweep.trial.TrialEvent;
import dev.finetooth.sweep.trial.TrialStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Stops a sweep for good: what waits is cancelled, what runs is told to stop. */
@ApplicationScoped
public class StopSweep {

  private final SweepStore sweeps;
  private final TrialStore trials;
  private final JobStore jobs;
  private final Outgoing outgoing;
  private final Changes changes;
  private final Wake wake;
  private final Clock clock;

  StopSweep(
      SweepStore sweeps,
      TrialStore trials,
      JobStore jobs,
      Outgoing outgoing,
      Changes changes,
      Wake wake,
      Clock clock) {
    this.sweeps = sweeps;
    this.trials = trials;
    this.jobs = jobs;
    this.outgoing = outgoing;
    this.changes = changes;
    this.wake = wake;
    this.clock = clock;
  }

  /**
   * Stops it; one that has ended stays as it is.
   *
   * @return whether there is such a sweep
   */
  @Transactional
  public boolean stop(SweepId id, String why) {
    Optional<Sweep> sweep = sweeps.lock(id);
    sweep.filter(known -> !known.state().isTerminal()).ifPresent(known -> stop(known, why));
    return sweep.isPresent();
  }

  private void stop(Sweep sweep, String why) {
    sweeps.save(sweep.stopped(why, clock.instant()));
    trials.endOpen(sweep.id(), TrialEvent.CANCEL, why);
    for (JobId job : jobs.endAll(sweep.id())) {
      outgoing.command(sweep.id(), new JobCommand.StopJob(Versioned.CURRENT, job, why));
    }
    outgoing.request(
        new EvalRequest.Abandon(
            Versioned.CURRENT, new RequestId(sweep.id() + "/abandon"), sweep.id()));
    changes.everything(sweep.id(), sweep.trials());
    wake.afterCommit();
  }
}
