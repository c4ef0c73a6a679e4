package dev.finetooth.sweep.dispatch;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.sweep.job.JobQueueStore;
import dev.finetooth.sweep.job.JobState;
import dev.finetooth.sweep.job.JobStore;
import dev.finetooth.sweep.sweep.SweepStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Finds jobs whose agent, or whose record, is gone, and has them dispatched again. */
@ApplicationScoped
public class Watchdog {

  private static final Logger LOG = Logger.getLogger(Watchdog.class);

  private final SweepStore sweeps;
  private final JobStore jobs;
  private final JobQueueStore queues;
  private final LoseJob lose;
  private final DispatchConfig config;
  private final Clock clock;
  private final Instant started;

  Watchdog(
      SweepStore sweeps,
      JobStore jobs,
      JobQueueStore queues,
      LoseJob lose,
      DispatchConfig config,
      Clock clock) {
    this.sweeps = sweeps;
    this.jobs = jobs;
    this.queues = queues;
    this.lose = lose;
    this.config = config;
    this.clock = clock;
    this.started = clock.instant();
  }

  /**
   * One round. After a start it waits for one silence, for what the agents said while the service
   * was down has to be read first.
   */
  @Transactional
  public void tick() {
    Instant since = clock.instant().minus(config.silence());
    if (since.isBefore(started)) {
      return;
    }
    String silent = "LOST (nothing was heard of it for " + config.silence().toSeconds() + " s)";
    queues.silentSince(since).forEach(job -> again(job, JobState.RUNNING, silent));
    queues
        .overtakenBefore(since)
        .forEach(job -> again(job, JobState.QUEUED, "LOST (its record left the queue unseen)"));
  }

  private void again(JobId id, JobState expected, String how) {
    SweepId sweep = new SweepId(id.value().substring(0, id.value().indexOf('/')));
    sweeps.lock(sweep);
    jobs.find(id)
        .filter(job -> job.state() == expected)
        .ifPresent(
            job -> {
              LOG.warnf("job %s, attempt %s: %s", id, job.attempt(), how);
              lose.lost(job, how);
            });
  }
}
