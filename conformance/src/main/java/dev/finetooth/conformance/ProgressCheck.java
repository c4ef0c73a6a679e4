package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import java.io.IOException;
import java.util.List;

/** The training curve. */
final class ProgressCheck implements Check {

  @Override
  public String name() {
    return "progress";
  }

  @Override
  public String wanted() {
    return "Every lane says progress, at least once an epoch: step 1 to steps, epoch, tokens and"
        + " seconds never falling, a finite loss.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    Bench.Life plain = bench.plain();
    EngineLane lane = plain.job().lanes().getFirst();
    List<LanePoint> points = plain.said().points(lane.id());
    int epochs = lane.configuration().epochs();
    that(
        points.size() >= epochs,
        "%s said progress %d times in %d epochs".formatted(lane.id(), points.size(), epochs));
    LanePoint before = new LanePoint(lane.id(), 0, points.getFirst().steps(), 0, 0, 0, 0);
    for (LanePoint point : points) {
      follows(before, point, epochs);
      before = point;
    }
    return "%d points, loss %.3f to %.3f"
        .formatted(points.size(), points.getFirst().loss(), points.getLast().loss());
  }

  private static void follows(LanePoint before, LanePoint point, int epochs)
      throws NotConformingException {
    that(
        point.step() > before.step() && point.step() <= point.steps(),
        "step %d of %d comes after step %d".formatted(point.step(), point.steps(), before.step()));
    that(
        point.steps() == before.steps(),
        "the lane has %d steps, and had %d before".formatted(point.steps(), before.steps()));
    that(
        point.epoch() >= before.epoch() && point.epoch() <= epochs,
        "epoch %s comes after %s, of %d".formatted(point.epoch(), before.epoch(), epochs));
    that(
        point.tokens() >= before.tokens() && point.seconds() >= before.seconds(),
        "tokens or seconds fell between steps %d and %d".formatted(before.step(), point.step()));
    that(
        Double.isFinite(point.loss()), "the loss at step %d is not finite".formatted(point.step()));
  }
}
