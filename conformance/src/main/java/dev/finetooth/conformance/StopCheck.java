package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.LaneOutcome;
import java.io.IOException;

/** The command stop-lane. */
final class StopCheck implements Check {

  @Override
  public String name() {
    return "stop a lane";
  }

  @Override
  public String wanted() {
    return "stop-lane ends that lane as STOPPED at its next step; the others go on.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    for (Task task : Task.of(2, 3).lengths()) {
      EngineJob job = bench.jobs().job("stop-" + task.times(), task);
      LaneId stopped = job.lanes().getFirst().id();
      Transcript said = stop(bench, job, stopped);
      boolean faster =
          said.end(stopped).filter(end -> end.outcome() == LaneOutcome.COMPLETED).isPresent();
      if (!faster) {
        verify(job, stopped, said);
        return "stopped after step "
            + said.points(stopped).getLast().step()
            + ", the other goes on";
      }
    }
    throw new NotConformingException(
        "the lane was trained to its end, though it was to be stopped at its first progress");
  }

  private static Transcript stop(Bench bench, EngineJob job, LaneId lane)
      throws IOException, InterruptedException, NotConformingException {
    try (Session session = bench.start(job)) {
      boolean trains =
          session.hears(
              event ->
                  event instanceof EngineEvent.Progress progress
                      && progress.point().lane().equals(lane));
      session.tell(new EngineCommand.StopLane(lane));
      Transcript said = bench.remember(job, session.finish());
      that(trains, "the lane said no progress before it was to be stopped: " + said.ending());
      return said;
    }
  }

  private static void verify(EngineJob job, LaneId stopped, Transcript said)
      throws NotConformingException, IOException {
    Expect.ended(said, stopped, LaneOutcome.STOPPED);
    for (EngineLane lane : job.lanes()) {
      if (!lane.id().equals(stopped)) {
        Expect.completed(job, lane, said);
      }
    }
    that(!Expect.bye(said).left(), "it said that it left, and only a lane was to be stopped");
  }
}
