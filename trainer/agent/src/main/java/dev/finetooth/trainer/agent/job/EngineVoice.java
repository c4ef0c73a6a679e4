package dev.finetooth.trainer.agent.job;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.Lane;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an engine says, line by line: passed on as the attempt's events, and remembered as far as
 * its end depends on it.
 */
final class EngineVoice {

  private static final int LONGEST_QUOTE = 200;

  private final AttemptEvents events;
  private final Snapshots snapshots;
  private final String agent;
  private final int slot;
  private final Set<LaneId> open = new LinkedHashSet<>();
  private boolean greeted;
  private Optional<EngineEvent.Bye> bye = Optional.empty();

  /**
   * A voice.
   *
   * @param agent and its slot, as others know them
   */
  EngineVoice(AttemptEvents events, Snapshots snapshots, String agent, int slot, List<Lane> lanes) {
    this.events = events;
    this.snapshots = snapshots;
    this.agent = agent;
    this.slot = slot;
    lanes.forEach(lane -> open.add(lane.id()));
  }

  /** The lanes that the engine has not ended. */
  Set<LaneId> open() {
    return open;
  }

  /** The last event, where it came. */
  Optional<EngineEvent.Bye> bye() {
    return bye;
  }

  /** Empty where the engine may go on; else how the attempt ends for what it said. */
  Optional<AttemptEnd> hear(String line) {
    if (line.isBlank()) {
      return Optional.empty();
    }
    try {
      return take(Json.read(line, EngineEvent.class));
    } catch (MalformedMessageException e) {
      String beginning =
          line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "..." : line;
      return failed(
          "the engine wrote a line that is not of the protocol (logs belong on stderr): "
              + beginning);
    }
  }

  private Optional<AttemptEnd> take(EngineEvent event) {
    if (!greeted && !(event instanceof EngineEvent.Hello)) {
      return failed("the engine's first event must be hello");
    }
    switch (event) {
      case EngineEvent.Hello hello -> {
        return greet(hello);
      }
      case EngineEvent.Snapshot snapshot -> {
        return snapshots.keep(snapshot);
      }
      case EngineEvent.Alive alive -> {
        // Being heard is all it means.
      }
      case EngineEvent.Progress(JobEvent.LanePoint point) -> events.progress(point);
      case EngineEvent.Validation validation ->
          events.say(
              origin ->
                  new JobEvent.Validated(
                      Versioned.CURRENT,
                      origin,
                      validation.lane(),
                      validation.epochs(),
                      validation.loss(),
                      validation.rewards()));
      case EngineEvent.LaneEnd end -> {
        open.remove(end.lane());
        events.say(
            origin ->
                new JobEvent.LaneEnded(
                    Versioned.CURRENT,
                    origin,
                    end.lane(),
                    end.outcome(),
                    end.detail(),
                    end.dollars()));
      }
      case EngineEvent.Bye last -> bye = Optional.of(last);
    }
    return Optional.empty();
  }

  private Optional<AttemptEnd> greet(EngineEvent.Hello hello) {
    if (hello.protocol() != EngineEvent.PROTOCOL) {
      return failed(
          "the engine speaks protocol %d, this agent %d; use versions that belong together"
              .formatted(hello.protocol(), EngineEvent.PROTOCOL));
    }
    greeted = true;
    events.say(
        origin ->
            new JobEvent.Started(
                Versioned.CURRENT, origin, agent, slot, hello.engineVersion(), hello.device()));
    return Optional.empty();
  }

  private static Optional<AttemptEnd> failed(String detail) {
    return Optional.of(new AttemptEnd(JobOutcome.FAILED, detail));
  }
}
