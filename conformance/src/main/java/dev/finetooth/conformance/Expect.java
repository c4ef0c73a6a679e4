package dev.finetooth.conformance;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.LaneOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What several checks want of an engine. */
final class Expect {

  private Expect() {}

  static void that(boolean holds, String otherwise) throws NotConformingException {
    if (!holds) {
      throw new NotConformingException(otherwise);
    }
  }

  /** Its last line is bye, and it exited with status 0. */
  static EngineEvent.Bye bye(Transcript said) throws NotConformingException {
    Optional<EngineEvent.Bye> bye = said.bye();
    if (bye.isEmpty()) {
      throw new NotConformingException("it did not say bye: " + said.ending());
    }
    that(
        said.status().isPresent() && said.status().getAsInt() == 0,
        "after bye " + said.ending() + "; the status must be 0");
    return bye.get();
  }

  /** Every lane is trained, and every adapter on disk. */
  static void whole(EngineJob job, Transcript said) throws NotConformingException, IOException {
    EngineEvent.Bye bye = bye(said);
    that(!bye.left(), "it said that it left, and nobody had asked it to");
    for (EngineLane lane : job.lanes()) {
      completed(job, lane, said);
    }
  }

  /** The lane is trained, and its adapters are on disk. */
  static void completed(EngineJob job, EngineLane lane, Transcript said)
      throws NotConformingException, IOException {
    ended(said, lane.id(), LaneOutcome.COMPLETED);
    List<EngineEvent.Snapshot> snapshots = said.snapshots(lane.id());
    List<Integer> epochs = snapshots.stream().map(EngineEvent.Snapshot::epochs).toList();
    that(
        epochs.equals(lane.snapshots()),
        "%s said snapshots after epochs %s, and the job asks for %s, each once"
            .formatted(lane.id(), epochs, lane.snapshots()));
    for (EngineEvent.Snapshot snapshot : snapshots) {
      AdapterFiles.check(job, lane, snapshot);
    }
  }

  /** The lane ended once, and so. */
  static void ended(Transcript said, LaneId lane, LaneOutcome outcome)
      throws NotConformingException {
    Optional<EngineEvent.LaneEnd> end = said.end(lane);
    if (end.isEmpty()) {
      throw new NotConformingException(
          "it did not say how %s ended: %s".formatted(lane, said.ending()));
    }
    that(
        end.get().outcome() == outcome,
        "%s ended %s (%s), not %s"
            .formatted(lane, end.get().outcome(), end.get().detail(), outcome));
    long ends =
        said.all(EngineEvent.LaneEnd.class).stream().filter(e -> e.lane().equals(lane)).count();
    that(ends == 1, "it said %d times that %s ended".formatted(ends, lane));
  }

  /** It refused the whole job: an exit status, a sentence in the log. */
  static boolean refused(Transcript said) throws NotConformingException {
    if (said.status().isEmpty() || said.status().getAsInt() == 0) {
      return false;
    }
    that(
        said.lastWords().isPresent(),
        "it exited with status %d and wrote nothing on stderr that says why"
            .formatted(said.status().getAsInt()));
    return true;
  }
}
