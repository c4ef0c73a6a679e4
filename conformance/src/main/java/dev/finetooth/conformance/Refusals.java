package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.training.LaneOutcome;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Lanes that cannot be trained. */
final class Refusals {

  private static final Set<LaneOutcome> TYPED = EnumSet.of(LaneOutcome.FAILED, LaneOutcome.INVALID);

  private Refusals() {}

  /** No adapter comes of the job: its only lane, or the whole of it, is refused with a sentence. */
  static void check(Bench bench, EngineJob job, String why)
      throws NotConformingException, IOException, InterruptedException {
    Transcript said = bench.run(job);
    that(said.all(EngineEvent.Snapshot.class).isEmpty(), why + " it wrote an adapter");
    if (!Expect.refused(said)) {
      Expect.bye(said);
      check(said, job.lanes().getFirst().id(), why);
    }
  }

  /** The lane ended as one that cannot be trained, and says why. */
  static void check(Transcript said, LaneId lane, String why) throws NotConformingException {
    Optional<EngineEvent.LaneEnd> end = said.end(lane);
    if (end.isEmpty()) {
      throw new NotConformingException(
          "%s it did not say how %s ended: %s".formatted(why, lane, said.ending()));
    }
    that(
        TYPED.contains(end.get().outcome()),
        "%s %s ended as %s".formatted(why, lane, end.get().outcome()));
    that(
        !end.get().detail().isBlank(),
        "%s %s ended as %s without saying why".formatted(why, lane, end.get().outcome()));
  }
}
