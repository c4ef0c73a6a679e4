package dev.finetooth.sweep.dispatch;

import dev.finetooth.sweep.job.JobLife;
import dev.finetooth.sweep.job.JobStore;
import dev.finetooth.sweep.live.Changes;
import dev.finetooth.sweep.score.EndSweep;
import dev.finetooth.sweep.trial.TrialEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends an attempt from our side. */
@ApplicationScoped
class LoseJob {

  private final JobStore jobs;
  private final EndSweep end;
  private final Changes changes;
  private final Wake wake;
  private final DispatchConfig config;

  LoseJob(JobStore jobs, EndSweep end, Changes changes, Wake wake, DispatchConfig config) {
    this.jobs = jobs;
    this.end = end;
    this.changes = changes;
    this.wake = wake;
    this.config = config;
  }

  /** Under the sweep's lock. */
  void lost(JobLife job, String how) {
    keep(job, job.lost(how, config.attempts()));
  }

  /** It never starts: its trials are cancelled. Under the sweep's lock. */
  void cancel(JobLife job, String why) {
    keep(job, job.end(TrialEvent.CANCEL, why));
  }

  private void keep(JobLife job, JobLife after) {
    jobs.save(job, after);
    JobStore.changed(job, after).forEach(trial -> changes.trial(trial.id()));
    wake.afterCommit();
    end.check(job.sweep());
  }
}
