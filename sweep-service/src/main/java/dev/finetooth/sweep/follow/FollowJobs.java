package dev.finetooth.sweep.follow;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.sweep.dispatch.DispatchConfig;
import dev.finetooth.sweep.dispatch.Wake;
import dev.finetooth.sweep.job.AttemptStore;
import dev.finetooth.sweep.job.JobFold;
import dev.finetooth.sweep.job.JobLife;
import dev.finetooth.sweep.job.JobState;
import dev.finetooth.sweep.job.JobStore;
import dev.finetooth.sweep.live.Changes;
import dev.finetooth.sweep.outgoing.Outgoing;
import dev.finetooth.sweep.score.EndSweep;
import dev.finetooth.sweep.score.Requests;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.sweep.SweepStore;
import dev.finetooth.sweep.trial.Trial;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes what the agents say of jobs. */
@ApplicationScoped
public class FollowJobs {

  private static final Logger LOG = Logger.getLogger(FollowJobs.class);

  private final SweepStore sweeps;
  private final JobStore jobs;
  private final AttemptStore attempts;
  private final Telling telling;
  private final Requests requests;
  private final EndSweep end;
  private final Outgoing outgoing;
  private final Changes changes;
  private final Wake wake;
  private final DispatchConfig config;
  private final Clock clock;

  FollowJobs(
      SweepStore sweeps,
      JobStore jobs,
      AttemptStore attempts,
      Telling telling,
      Requests requests,
      EndSweep end,
      Outgoing outgoing,
      Changes changes,
      Wake wake,
      DispatchConfig config,
      Clock clock) {
    this.sweeps = sweeps;
    this.jobs = jobs;
    this.attempts = attempts;
    this.telling = telling;
    this.requests = requests;
    this.end = end;
    this.outgoing = outgoing;
    this.changes = changes;
    this.wake = wake;
    this.config = config;
    this.clock = clock;
  }

  /** Runs in the caller's transaction. */
  public void take(JobEvent event) {
    SweepId id = event.origin().sweep();
    Optional<Sweep> sweep = sweeps.lock(id);
    Optional<JobLife> job = sweep.isEmpty() ? Optional.empty() : jobs.find(event.origin().job());
    if (job.isEmpty()) {
      LOG.warnf("dropped %s: there is no such job", event.origin().eventId());
      return;
    }
    follow(sweep.orElseThrow(), job.get(), event);
  }

  private void follow(Sweep sweep, JobLife before, JobEvent event) {
    JobFold.Followed followed = JobFold.on(before, event, config.attempts());
    JobLife after = followed.job();
    jobs.save(before, after);
    attempts.keep(event);
    telling.learn(sweep, before, event, followed.heeded());
    if (followed.heeded()) {
      jobs.heard(after.id(), clock.instant());
      after.trials().forEach(trial -> changes.trial(trial.id()));
    }
    followed.command().ifPresent(command -> outgoing.command(sweep.id(), command));
    List<Trial> changed = JobStore.changed(before, after);
    changed.forEach(trial -> changes.trial(trial.id()));
    if (sweep.state() == SweepState.RUNNING) {
      requests.scoreAll(
          sweep, changed.stream().filter(trial -> trial.state() == TrialState.TRAINED).toList());
    }
    if (after.state() == JobState.QUEUED && before.state() == JobState.RUNNING) {
      jobs.queuedAt(after.id(), clock.instant());
    }
    if (before.state() != after.state()) {
      wake.afterCommit();
    }
    if (changed.stream().anyMatch(Trial::ended)) {
      end.check(sweep.id());
    }
  }
}
