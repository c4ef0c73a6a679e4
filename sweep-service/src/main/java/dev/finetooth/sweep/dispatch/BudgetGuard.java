package dev.finetooth.sweep.dispatch;

import dev.finetooth.contracts.JobId;
import dev.finetooth.sweep.job.JobQueueStore;
import dev.finetooth.sweep.job.JobState;
import dev.finetooth.sweep.job.JobStore;
import dev.finetooth.sweep.sweep.SweepStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Starts no more training once a sweep's budget is used up; what trains already may end. */
@ApplicationScoped
public class BudgetGuard {

  private static final int AT_ONCE = 500;

  private final SweepStore sweeps;
  private final JobStore jobs;
  private final JobQueueStore queues;
  private final LoseJob lose;
  private final Clock clock;

  BudgetGuard(SweepStore sweeps, JobStore jobs, JobQueueStore queues, LoseJob lose, Clock clock) {
    this.sweeps = sweeps;
    this.jobs = jobs;
    this.queues = queues;
    this.lose = lose;
    this.clock = clock;
  }

  /** One round. */
  @Transactional
  public void tick() {
    for (SweepStore.Running sweep : sweeps.running()) {
      sweep
          .facts()
          .budget()
          .filter(budget -> sweep.createdAt().plus(budget).isBefore(clock.instant()))
          .ifPresent(budget -> cancelWaiting(sweep, budget));
    }
  }

  private void cancelWaiting(SweepStore.Running sweep, Duration budget) {
    String why =
        "the budget of %.2f h was used up before its training began"
            .formatted(budget.toSeconds() / 3600.0);
    List<JobId> waiting = queues.waiting(sweep.id(), AT_ONCE);
    if (waiting.isEmpty()) {
      return;
    }
    sweeps.lock(sweep.id());
    for (JobId id : waiting) {
      jobs.find(id)
          .filter(job -> job.state() == JobState.WAITING)
          .ifPresent(job -> lose.cancel(job, why));
    }
  }
}
