package dev.finetooth.trainer.agent.job;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.Lane;
import dev.finetooth.messaging.Lease;
import dev.finetooth.trainer.agent.engine.EngineProcess;
import dev.finetooth.trainer.agent.engine.MemoryLoss;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

  private final EngineProcess engine;
  private final BlockingQueue<AttemptSignal> signals;
  private final AttemptEvents events;
  private final ArtifactStore artifacts;
  private final JobSettings settings;
  private final int slot;
  private final Path out;
  private final MemoryLoss memory;
  private final Set<LaneId> open = new LinkedHashSet<>();
  private final Set<LaneId> stopped = new LinkedHashSet<>();

  private long heardAt = System.nanoTime();
  private boolean greeted;
  private boolean stopping;
  private Optional<Long> leaveBy = Optional.empty();
  private Optional<EngineEvent.Bye> bye = Optional.empty();
  private Optional<AttemptEnd> doomed = Optional.empty();

  EngineRun(
      EngineProcess engine,
      BlockingQueue<AttemptSignal> signals,
      AttemptEvents events,
      ArtifactStore artifacts,
      JobSettings settings,
      int slot,
      Path out,
      MemoryLoss memory,
      List<Lane> lanes) {
    this.engine = engine;
    this.signals = signals;
    this.events = events;
    this.artifacts = artifacts;
    this.settings = settings;
    this.slot = slot;
    this.out = out;
    this.memory = memory;
    lanes.forEach(lane -> open.add(lane.id()));
  }

  /** The lanes that the engine has not ended. */
  Set<LaneId> open() {
    return open;
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

  /** The attempt will end this way, whatever else is said; its process ends now. */
  private void doom(JobOutcome outcome, String detail) {
    if (doomed.isEmpty()) {
      doomed = Optional.of(new AttemptEnd(outcome, detail));
      engine.kill();
    }
  }

  private void hear(String line) {
    heardAt = System.nanoTime();
    if (doomed.isPresent() || line.isBlank()) {
      return;
    }
    try {
      take(Json.read(line, EngineEvent.class));
    } catch (MalformedMessageException e) {
      String beginning = line.length() > 200 ? line.substring(0, 200) + "..." : line;
      doom(
          JobOutcome.FAILED,
          "the engine wrote a line that is not of the protocol (logs belong on stderr): "
              + beginning);
    }
  }

  private void take(EngineEvent event) {
    if (!greeted && !(event instanceof EngineEvent.Hello)) {
      doom(JobOutcome.FAILED, "the engine's first event must be hello");
      return;
    }
    switch (event) {
      case EngineEvent.Hello hello -> greet(hello);
      case EngineEvent.Alive alive -> {
        // Being heard is all it means.
      }
      case EngineEvent.Progress(JobEvent.LanePoint point) -> events.progress(point);
      case EngineEvent.Validation(LaneId lane, int epochs, double loss) ->
          events.say(
              origin -> new JobEvent.Validated(Versioned.CURRENT, origin, lane, epochs, loss));
      case EngineEvent.Snapshot snapshot -> keep(snapshot);
      case EngineEvent.LaneEnd end -> {
        open.remove(end.lane());
        events.say(
            origin ->
                new JobEvent.LaneEnded(
                    Versioned.CURRENT, origin, end.lane(), end.outcome(), end.detail()));
      }
      case EngineEvent.Bye last -> bye = Optional.of(last);
    }
  }

  private void greet(EngineEvent.Hello hello) {
    if (hello.protocol() != EngineEvent.PROTOCOL) {
      doom(
          JobOutcome.FAILED,
          "the engine speaks protocol %d, this agent %d; use versions that belong together"
              .formatted(hello.protocol(), EngineEvent.PROTOCOL));
      return;
    }
    greeted = true;
    events.say(
        origin ->
            new JobEvent.Started(
                Versioned.CURRENT,
                origin,
                settings.agent(),
                slot,
                hello.engineVersion(),
                hello.device()));
  }

  // The artifact is there before anyone hears of it.
  private void keep(EngineEvent.Snapshot snapshot) {
    Path folder = snapshot.folder().toAbsolutePath().normalize();
    if (!folder.startsWith(out)) {
      doom(JobOutcome.FAILED, "the engine wrote an adapter outside of its folder: " + folder);
      return;
    }
    Artifact adapter;
    try {
      adapter = artifacts.putAdapter(folder);
    } catch (UncheckedIOException e) {
      doom(JobOutcome.LOST, "the adapter in " + folder + " cannot be stored: " + e.getCause());
      return;
    }
    if (!adapter.sha256().equals(snapshot.sha256())) {
      doom(
          JobOutcome.FAILED,
          "the adapter in %s is %s, and the engine says %s"
              .formatted(folder, adapter.sha256().brief(), snapshot.sha256().brief()));
      return;
    }
    events.say(
        origin ->
            new JobEvent.SnapshotWritten(
                Versioned.CURRENT,
                origin,
                snapshot.lane(),
                snapshot.epochs(),
                adapter,
                snapshot.trainLoss(),
                snapshot.validationLoss(),
                snapshot.seconds(),
                snapshot.tokens()));
  }

  private void heed(JobCommand command) {
    switch (command) {
      case JobCommand.StopLane stop -> stop(stop.lane());
      case JobCommand.StopJob all -> {
        stopping = true;
        List.copyOf(open).forEach(this::stop);
      }
    }
  }

  // Commands are repeated until they are heeded; the engine hears each once.
  private void stop(LaneId lane) {
    if (open.contains(lane) && stopped.add(lane)) {
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
    if (bye.isPresent()) {
      return saidBye(bye.get());
    }
    String words = "the engine " + ended.exit().inWords() + " before its last event";
    if (leaveBy.isPresent()) {
      return new AttemptEnd(JobOutcome.PREEMPTED, words);
    }
    if (memory.explains(ended.exit(), engine.log().text())) {
      return new AttemptEnd(JobOutcome.OUT_OF_MEMORY, words + ", out of memory");
    }
    return new AttemptEnd(JobOutcome.LOST, words);
  }

  private AttemptEnd saidBye(EngineEvent.Bye last) {
    if (open.isEmpty()) {
      return new AttemptEnd(stopping ? JobOutcome.STOPPED : JobOutcome.COMPLETED, "");
    }
    if (last.left() && leaveBy.isPresent()) {
      return new AttemptEnd(JobOutcome.PREEMPTED, "the agent was asked to leave");
    }
    if (last.left()) {
      return new AttemptEnd(JobOutcome.LOST, "the engine left without being asked to");
    }
    return new AttemptEnd(
        JobOutcome.FAILED, "the engine did not say how these lanes ended: " + open);
  }
}
