package dev.finetooth.conformance;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that an engine said in one life.
 *
 * @param status its exit status; empty where the kit ended it
 * @param log what it wrote on its standard error
 */
record Transcript(List<Line> lines, OptionalInt status, String log) {

  Transcript {
    lines = List.copyOf(lines);
  }

  <E extends EngineEvent> List<E> all(Class<E> type) {
    return lines.stream()
        .flatMap(line -> line.event().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  List<LanePoint> points(LaneId lane) {
    return all(EngineEvent.Progress.class).stream()
        .map(EngineEvent.Progress::point)
        .filter(point -> point.lane().equals(lane))
        .toList();
  }

  List<EngineEvent.Snapshot> snapshots(LaneId lane) {
    return all(EngineEvent.Snapshot.class).stream()
        .filter(snapshot -> snapshot.lane().equals(lane))
        .toList();
  }

  Optional<EngineEvent.LaneEnd> end(LaneId lane) {
    return all(EngineEvent.LaneEnd.class).stream()
        .filter(end -> end.lane().equals(lane))
        .findFirst();
  }

  Optional<EngineEvent.Bye> bye() {
    return all(EngineEvent.Bye.class).stream().findFirst();
  }

  /** The last line of the log that says something, and is not of a trace; empty where none does. */
  Optional<String> lastWords() {
    return log.lines()
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .reduce((_, last) -> last);
  }

  /** For a sentence: "it exited with status 3; its log ends with: ...". */
  String ending() {
    String how =
        status.isPresent() ? "it exited with status " + status.getAsInt() : "it did not end";
    return lastWords().map(words -> how + "; its log ends with: " + words).orElse(how);
  }
}
