package dev.finetooth.sweep.dispatch;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.sweep.job.JobLife;
import dev.finetooth.sweep.job.JobQueueStore;
import dev.finetooth.sweep.job.JobState;
import dev.finetooth.sweep.job.JobStore;
import dev.finetooth.sweep.job.LaneLife;
import dev.finetooth.sweep.live.Changes;
import dev.finetooth.sweep.outgoing.Outgoing;
import dev.finetooth.sweep.sweep.Facts;
import dev.finetooth.sweep.sweep.Sweep;
import dev.finetooth.sweep.sweep.SweepStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tops the queues up. */
@ApplicationScoped
public class Dispatcher {

  private final SweepStore sweeps;
  private final JobStore jobs;
  private final JobQueueStore queues;
  private final Outgoing outgoing;
  private final Changes changes;
  private final DispatchConfig config;
  private final Clock clock;

  Dispatcher(
      SweepStore sweeps,
      JobStore jobs,
      JobQueueStore queues,
      Outgoing outgoing,
      Changes changes,
      DispatchConfig config,
      Clock clock) {
    this.sweeps = sweeps;
    this.jobs = jobs;
    this.queues = queues;
    this.outgoing = outgoing;
    this.changes = changes;
    this.config = config;
    this.clock = clock;
  }

  /** One round over all queues. Job, trials and message commit together. */
  @Transactional
  public int topUp() {
    Map<String, List<SweepStore.Running>> byQueue =
        sweeps.running().stream()
            .collect(
                Collectors.groupingBy(
                    sweep -> sweep.facts().queue(), TreeMap::new, Collectors.toList()));
    int dispatched = 0;
    for (Map.Entry<String, List<SweepStore.Running>> queue : byQueue.entrySet()) {
      dispatched += topUp(queue.getKey(), queue.getValue());
    }
    return dispatched;
  }

  private int topUp(String queue, List<SweepStore.Running> running) {
    Map<SweepId, JobQueueStore.Active> active = queues.active(queue);
    int queued = active.values().stream().mapToInt(JobQueueStore.Active::queued).sum();
    int room = config.depth() - queued;
    if (room <= 0) {
      return 0;
    }
    List<FairShare.Backlog> backlogs =
        running.stream()
            .map(
                sweep ->
                    new FairShare.Backlog(
                        sweep.id(), load(active.get(sweep.id())), queues.waiting(sweep.id(), room)))
            .toList();
    List<FairShare.Pick> picks = FairShare.pick(backlogs, room);
    picks.stream()
        .sorted(Comparator.comparing(pick -> pick.sweep().value()))
        .forEach(this::dispatch);
    return picks.size();
  }

  private static int load(JobQueueStore.@Nullable Active active) {
    return active == null ? 0 : active.queued() + active.running();
  }

  private void dispatch(FairShare.Pick pick) {
    Sweep sweep = sweeps.lock(pick.sweep()).orElseThrow();
    JobLife job = jobs.find(pick.job()).orElseThrow();
    if (sweep.state() != SweepState.RUNNING || job.state() != JobState.WAITING) {
      return;
    }
    if (!job.awaitsTraining()) {
      jobs.save(job, job.lost("needs no more training", config.attempts()));
      return;
    }
    JobLife queued = job.queued();
    jobs.save(job, queued);
    jobs.queuedAt(job.id(), clock.instant());
    JobStore.changed(job, queued).forEach(trial -> changes.trial(trial.id()));
    outgoing.job(message(sweep, queued));
  }

  private static Job message(Sweep sweep, JobLife job) {
    Facts facts = sweep.facts();
    return new Job(
        Versioned.CURRENT,
        job.id(),
        sweep.id(),
        job.attempt().dispatch(),
        job.queue(),
        facts.engine(),
        facts.base(),
        facts.data(),
        job.lanes().stream().filter(LaneLife::awaitsTraining).map(LaneLife::toLane).toList());
  }
}
