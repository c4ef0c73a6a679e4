package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that was said in all other checks, line by line. */
final class OutputCheck implements Check {

  @Override
  public String name() {
    return "output";
  }

  @Override
  public String wanted() {
    return "Standard output carries the protocol's lines and nothing else (logs belong on stderr):"
        + " hello once and first, only the job's lanes, nothing of a lane after its end, nothing"
        + " after bye.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException {
    int lines = 0;
    for (Bench.Life life : bench.lives()) {
      check(life);
      lines += life.said().lines().size();
    }
    return lines + " lines in " + bench.lives().size() + " lives";
  }

  private static void check(Bench.Life life) throws NotConformingException {
    List<LaneId> known = life.job().lanes().stream().map(EngineLane::id).toList();
    Set<LaneId> ended = new HashSet<>();
    boolean first = true;
    boolean over = false;
    for (Line line : life.said().lines()) {
      if (line.event().isEmpty()) {
        throw new NotConformingException("a line is not of the protocol: " + line.quoted());
      }
      EngineEvent event = line.event().get();
      that(!over, "it went on after bye: " + line.quoted());
      that(
          first == event instanceof EngineEvent.Hello,
          "hello must be the first line, and no other: " + line.quoted());
      Optional<LaneId> lane = lane(event);
      that(
          lane.isEmpty() || known.contains(lane.get()),
          "it speaks of a lane that the job has not: " + line.quoted());
      that(
          lane.isEmpty() || !ended.contains(lane.get()),
          "it speaks of a lane that had ended: " + line.quoted());
      if (event instanceof EngineEvent.LaneEnd end) {
        ended.add(end.lane());
      }
      over = event instanceof EngineEvent.Bye;
      first = false;
    }
  }

  private static Optional<LaneId> lane(EngineEvent event) {
    return switch (event) {
      case EngineEvent.Progress progress -> Optional.of(progress.point().lane());
      case EngineEvent.Validation validation -> Optional.of(validation.lane());
      case EngineEvent.Snapshot snapshot -> Optional.of(snapshot.lane());
      case EngineEvent.LaneEnd end -> Optional.of(end.lane());
      case EngineEvent.Hello hello -> Optional.empty();
      case EngineEvent.Alive alive -> Optional.empty();
      case EngineEvent.Bye bye -> Optional.empty();
    };
  }
}
