package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Rewards;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Preference training (DPO), or the declaration that there is none. */
final class PreferenceCheck implements Check {

  @Override
  public String name() {
    return "preferences";
  }

  @Override
  public String wanted() {
    return "A lane with settings.preference says rewards in its progress, a finite margin and an"
        + " accuracy from 0 to 1, and writes its adapters; or it ends as INVALID with a sentence, by"
        + " which an engine declares that it does not train on preferences.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    EngineJob job = bench.jobs().preferring("preferences", Task.of(1, 2));
    EngineLane lane = job.lanes().getFirst();
    Transcript said = bench.run(job);
    Optional<String> declared = declared(said, lane);
    if (declared.isPresent()) {
      return "it does not train on preferences: " + declared.get();
    }
    List<LanePoint> points = said.points(lane.id());
    that(!points.isEmpty(), "%s said no progress: %s".formatted(lane.id(), said.ending()));
    for (LanePoint point : points) {
      check(point);
    }
    Expect.whole(job, said);
    Rewards last = points.getLast().rewards().orElseThrow();
    return "margin %.3f, accuracy %.2f at the end".formatted(last.margin(), last.accuracy());
  }

  /** Why it does not train on preferences, where it says so and trains nothing. */
  private static Optional<String> declared(Transcript said, EngineLane lane)
      throws NotConformingException {
    Optional<EngineEvent.LaneEnd> end =
        said.end(lane.id()).filter(found -> found.outcome() == LaneOutcome.INVALID);
    if (end.isEmpty()) {
      return Optional.empty();
    }
    that(
        said.snapshots(lane.id()).isEmpty(),
        "%s ended as INVALID, and wrote an adapter".formatted(lane.id()));
    that(
        !end.get().detail().isBlank(),
        "%s ended as INVALID without saying why".formatted(lane.id()));
    return end.map(EngineEvent.LaneEnd::detail);
  }

  private static void check(LanePoint point) throws NotConformingException {
    Optional<Rewards> rewards = point.rewards();
    if (rewards.isEmpty()) {
      throw new NotConformingException(
          "the progress of %s at step %d has no rewards".formatted(point.lane(), point.step()));
    }
    double margin = rewards.get().margin();
    double accuracy = rewards.get().accuracy();
    that(
        Double.isFinite(margin) && accuracy >= 0 && accuracy <= 1,
        "at step %d the margin is %s and the accuracy %s"
            .formatted(point.step(), margin, accuracy));
  }
}
