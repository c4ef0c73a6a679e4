package dev.finetooth.trainer.agent.job;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.messaging.Lease;
import dev.finetooth.trainer.agent.engine.EngineProcess;
import dev.finetooth.trainer.agent.engine.MemoryLoss;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One engine at work on one job: takes what it says, what it is to be told, and how it ends, one
 * after the other on one thread.
 */
final class EngineRun {

  private static final long TICK_MILLIS = 200;

  private static final String OUT_OF_MEMORY =
      ", out of memory; use a smaller batch_size, fewer layers or a shorter max_tokens, or give"
          + " this machine's slots more memory";

  private final EngineProcess engine;
  private final BlockingQueue<AttemptSignal> signals;
  private final EngineVoice voice;
  private final AttemptEvents events;
  private final JobSettings settings;
  private final MemoryLoss memory;
  private final Set<LaneId> stopped = new LinkedHashSet<>();

  private long heardAt = System.nanoTime();
  private boolean stopping;
  private Optional<Long> leaveBy = Optional.empty();
  private Optional<AttemptEnd> doomed = Optional.empty();

  EngineRun(
      EngineProcess engine,
      BlockingQueue<AttemptSignal> signals,
      EngineVoice voice,
      AttemptEvents events,
      JobSettings settings,
      MemoryLoss memory) {
    this.engine = engine;
    this.signals = signals;
    this.voice = voice;
    this.events = events;
    this.settings = settings;
    this.memory = memory;
  }

  /** Works until the engine's process has ended; empty where the lease was lost meanwhile. */
  Optional<AttemptEnd> untilEnd() throws InterruptedException {
    while (true) {
      Optional<AttemptSignal> next =
          Optional.ofNullable(signals.poll(TICK_MILLIS, TimeUnit.MILLISECONDS));
      events.tick();
      checkTimes();
      if (next.isEmpty()) {
        continue;
      }
      switch (next.get()) {
        case AttemptSignal.Line(String text) -> hear(text);
        case AttemptSignal.Command(JobCommand command) -> heed(command);
        case AttemptSignal.LeaseEnds(Lease.End why) -> {
          switch (why) {
            case LOST -> {
              return Optional.empty();
            }
            case LEAVING -> leave();
          }
        }
        case AttemptSignal.Ended ended -> {
          return Optional.of(end(ended));
        }
      }
    }
  }

  private void checkTimes() {
    long now = System.nanoTime();
    if (now - heardAt > settings.silence().toNanos()) {
      doom(
          JobOutcome.LOST,
          "the engine said nothing for %d s and was ended"
              .formatted(settings.silence().toSeconds()));
    }
    if (leaveBy.isPresent() && now - leaveBy.get() > 0) {
      doom(
          JobOutcome.PREEMPTED,
          "the engine did not leave within %d s and was ended"
              .formatted(settings.grace().toSeconds()));
    }
  }

  private void doom(JobOutcome outcome, String detail) {
    doom(new AttemptEnd(outcome, detail));
  }

  /** The attempt will end this way, whatever else is said; its process ends now. */
  private void doom(AttemptEnd end) {
    if (doomed.isEmpty()) {
      doomed = Optional.of(end);
      engine.kill();
    }
  }

  private void hear(String line) {
    heardAt = System.nanoTime();
    if (doomed.isEmpty()) {
      voice.hear(line).ifPresent(this::doom);
    }
  }

  private void heed(JobCommand command) {
    switch (command) {
      case JobCommand.StopLane stop -> stop(stop.lane());
      case JobCommand.StopJob all -> {
        stopping = true;
        List.copyOf(voice.open()).forEach(this::stop);
      }
    }
  }

  // Commands are repeated until they are heeded; the engine hears each once.
  private void stop(LaneId lane) {
    if (voice.open().contains(lane) && stopped.add(lane)) {
      engine.tell(new EngineCommand.StopLane(lane));
    }
  }

  private void leave() {
    if (leaveBy.isEmpty()) {
      leaveBy = Optional.of(System.nanoTime() + settings.grace().toNanos());
      engine.tell(new EngineCommand.Leave());
    }
  }

  private AttemptEnd end(AttemptSignal.Ended ended) {
    if (doomed.isPresent()) {
      return doomed.get();
    }
    if (voice.bye().isPresent()) {
      return saidBye(voice.bye().get());
    }
    String words = "the engine " + ended.exit().inWords() + " before its last event";
    if (leaveBy.isPresent()) {
      return new AttemptEnd(JobOutcome.PREEMPTED, words);
    }
    if (memory.explains(ended.exit(), engine.log().text())) {
      return new AttemptEnd(JobOutcome.OUT_OF_MEMORY, words + OUT_OF_MEMORY);
    }
    return new AttemptEnd(JobOutcome.LOST, words);
  }

  private AttemptEnd saidBye(EngineEvent.Bye last) {
    if (voice.open().isEmpty()) {
      return new AttemptEnd(
          stopping ? JobOutcome.STOPPED : JobOutcome.COMPLETED, "", last.saving());
    }
    if (last.left() && leaveBy.isPresent()) {
      return new AttemptEnd(JobOutcome.PREEMPTED, "the agent was asked to leave");
    }
    if (last.left()) {
      return new AttemptEnd(JobOutcome.LOST, "the engine left without being asked to");
    }
    return new AttemptEnd(
        JobOutcome.FAILED, "the engine did not say how these lanes ended: " + voice.open());
  }
}
