package dev.finetooth.trainer.agent.job;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.UnsupportedVersionException;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.Lane;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.messaging.DeadLetters;
import dev.finetooth.messaging.EventSender;
import dev.finetooth.messaging.JobHandler;
import dev.finetooth.messaging.Lease;
import dev.finetooth.messaging.Verdict;
import dev.finetooth.models.ModelStore;
import dev.finetooth.trainer.agent.engine.EngineCommandLine;
import dev.finetooth.trainer.agent.engine.EngineProcess;
import dev.finetooth.trainer.agent.engine.MemoryLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does the jobs of one slot: one attempt each, in an engine's process. Whatever becomes of it, the
 * last event says, and the broker has that event before the job is acknowledged.
 */
public final class JobRunner implements JobHandler {

  private static final Logger LOG = Logger.getLogger(JobRunner.class);

  private final JobSettings settings;
  private final int slot;
  private final Stores stores;
  private final Channels channels;
  private final JobMetrics metrics;
  private final Clock clock;

  /** Where files lie. */
  public record Stores(ArtifactStore artifacts, ModelStore models) {}

  /** Where messages go and come from. */
  public record Channels(EventSender sender, DeadLetters deadLetters, RunningAttempts running) {}

  public JobRunner(
      JobSettings settings,
      int slot,
      Stores stores,
      Channels channels,
      JobMetrics metrics,
      Clock clock) {
    this.settings = settings;
    this.slot = slot;
    this.stores = stores;
    this.channels = channels;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public Verdict handle(Lease lease) throws InterruptedException {
    Job job;
    try {
      job = lease.message().as(Job.class);
    } catch (MalformedMessageException | UnsupportedVersionException e) {
      LOG.errorf("%s goes to the dead letters: %s", lease.message().key(), e.getMessage());
      channels.deadLetters().add(lease.message(), ErrorKind.USER, String.valueOf(e.getMessage()));
      return Verdict.REJECT;
    }
    return handle(lease, job);
  }

  private Verdict handle(Lease lease, Job job) throws InterruptedException {
    long begun = System.nanoTime();
    var attempt = new Attempt(job.dispatch(), lease.delivery());
    var events = new AttemptEvents(channels.sender(), job, attempt, clock);
    LOG.infof("slot %d begins %s, attempt %s", slot, job.id(), attempt);
    Optional<AttemptEnd> ended = attempt(lease, job, events);
    if (ended.isEmpty()) {
      LOG.infof("slot %d gives %s back, attempt %s", slot, job.id(), attempt);
      return Verdict.RELEASE;
    }
    AttemptEnd end = ended.get();
    double seconds = (System.nanoTime() - begun) / 1e9;
    LOG.infof(
        "slot %d: %s, attempt %s: %s %s", slot, job.id(), attempt, end.outcome(), end.detail());
    events.say(
        origin ->
            new JobEvent.Ended(
                Versioned.CURRENT, origin, end.outcome(), end.detail(), seconds, end.saving()));
    events.flush();
    metrics.ended(end.outcome());
    return settle(end.outcome());
  }

  // A lost job is queued again by the sweep service, a preempted one comes back by itself.
  private static Verdict settle(JobOutcome outcome) {
    return switch (outcome) {
      case PREEMPTED -> Verdict.RELEASE;
      case COMPLETED, STOPPED, LOST, OUT_OF_MEMORY, FAILED -> Verdict.ACCEPT;
    };
  }

  private Optional<AttemptEnd> attempt(Lease lease, Job job, AttemptEvents events)
      throws InterruptedException {
    try {
      Optional<JobDirectory> free = whenFree(lease, job);
      if (free.isEmpty()) {
        return lease.end().isDone() ? Optional.empty() : Optional.of(busy(job));
      }
      try (JobDirectory directory = free.get()) {
        return run(lease, job, events, directory);
      }
    } catch (UnusableJobException e) {
      failLanes(
          events, job.lanes().stream().map(Lane::id).toList(), String.valueOf(e.getMessage()));
      return Optional.of(new AttemptEnd(JobOutcome.FAILED, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return Optional.of(new AttemptEnd(JobOutcome.LOST, "the engine cannot be started: " + e));
    }
  }

  private static AttemptEnd busy(Job job) {
    return new AttemptEnd(
        JobOutcome.LOST, "another attempt is still at work in the folder of " + job.id());
  }

  // An attempt that lost its lease, or whose agent was killed, needs a moment to be gone.
  private Optional<JobDirectory> whenFree(Lease lease, Job job)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + settings.silence().plus(settings.grace()).toNanos();
    Optional<JobDirectory> taken = Optional.empty();
    while (taken.isEmpty() && !lease.end().isDone() && System.nanoTime() - deadline < 0) {
      taken = JobDirectory.take(settings.work(), job.id());
      if (taken.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
    return taken;
  }

  /**
   * Runs the job's engine. One that dies for want of memory while several lanes may train together
   * is started again with half as many; a lane alone that does not fit ends the attempt.
   */
  private Optional<AttemptEnd> run(
      Lease lease, Job job, AttemptEvents events, JobDirectory directory)
      throws IOException, UnusableJobException, InterruptedException {
    int atOnce = job.lanes().size();
    Optional<AttemptEnd> end = run(lease, job, events, directory, Optional.empty());
    while (atOnce > 1 && isOutOfMemory(end) && !lease.end().isDone()) {
      atOnce /= 2;
      LOG.warnf(
          "slot %d: the engine of %s ran out of memory; once more with %d lanes at once",
          slot, job.id(), atOnce);
      end = run(lease, job, events, directory, Optional.of(atOnce));
    }
    return end;
  }

  private static boolean isOutOfMemory(Optional<AttemptEnd> end) {
    return end.filter(it -> it.outcome() == JobOutcome.OUT_OF_MEMORY).isPresent();
  }

  private Optional<AttemptEnd> run(
      Lease lease,
      Job job,
      AttemptEvents events,
      JobDirectory directory,
      Optional<Integer> lanesAtOnce)
      throws IOException, UnusableJobException, InterruptedException {
    Path out = directory.out();
    var jobs = new EngineJobs(stores.artifacts(), stores.models(), settings);
    EngineCommandLine command = jobs.engine(job);
    Path file = directory.write(jobs.of(job, out, lanesAtOnce));
    BlockingQueue<AttemptSignal> signals = new LinkedBlockingQueue<>();
    MemoryLoss memory = MemoryLoss.watch();
    try (EngineProcess engine =
        EngineProcess.start(
            command,
            "run",
            file,
            settings.threads(),
            line -> signals.add(new AttemptSignal.Line(line)))) {
      directory.mark(engine.handle());
      engine.onEnd(exit -> signals.add(new AttemptSignal.Ended(exit)));
      lease.onEnd(why -> signals.add(new AttemptSignal.LeaseEnds(why)));
      RunningAttempts.Running running = channels.running().add(job.id(), signals);
      metrics.began();
      try {
        var snapshots = new Snapshots(stores.artifacts(), out, events);
        var voice = new EngineVoice(events, snapshots, settings.agent(), slot, job.lanes());
        var run = new EngineRun(engine, signals, voice, events, settings, memory);
        Optional<AttemptEnd> end = run.untilEnd();
        end.filter(ended -> ended.outcome() == JobOutcome.FAILED)
            .ifPresent(ended -> failLanes(events, voice.open(), ended.detail()));
        return end.map(ended -> withLog(ended, engine));
      } finally {
        channels.running().remove(running);
        metrics.stopped();
        engine.kill();
      }
    }
  }

  private static AttemptEnd withLog(AttemptEnd end, EngineProcess engine) {
    String log = engine.log().text();
    return switch (end.outcome()) {
      case COMPLETED, STOPPED, PREEMPTED -> end;
      case LOST, OUT_OF_MEMORY, FAILED ->
          log.isEmpty()
              ? end
              : new AttemptEnd(
                  end.outcome(), end.detail() + "; the last lines of its log:\n" + log);
    };
  }

  private static void failLanes(AttemptEvents events, Collection<LaneId> lanes, String detail) {
    for (LaneId lane : List.copyOf(lanes)) {
      events.say(
          origin ->
              new JobEvent.LaneEnded(Versioned.CURRENT, origin, lane, LaneOutcome.FAILED, detail));
    }
  }
}
