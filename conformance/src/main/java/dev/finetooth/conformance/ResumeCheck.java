package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import java.io.IOException;
import java.util.List;

/** A kill, and a second attempt. */
final class ResumeCheck implements Check {

  private static final int KILLED_AFTER = 2;

  @Override
  public String name() {
    return "kill and resume";
  }

  @Override
  public String wanted() {
    return "Killed and started again with the same job, it repeats the snapshots and ends that it had"
        + " said, goes on from its checkpoint, and says each once.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    for (Task task : Task.of(2, 4).lengths()) {
      EngineJob job = bench.jobs().job("resume-" + task.times(), task);
      Transcript first = kill(bench, job);
      if (first.bye().isEmpty()) {
        Transcript second = bench.run(job);
        Expect.whole(job, second);
        return verify(job, first, second);
      }
    }
    throw new NotConformingException("it had ended before it could be killed, with all data");
  }

  private static Transcript kill(Bench bench, EngineJob job)
      throws IOException, InterruptedException, NotConformingException {
    try (Session session = bench.start(job)) {
      boolean written =
          session.hears(
              event ->
                  event instanceof EngineEvent.Snapshot snapshot
                      && snapshot.epochs() == KILLED_AFTER);
      // What comes with the next progress is behind the checkpoint of the snapshot.
      boolean goesOn = written && session.hears(EngineEvent.Progress.class::isInstance);
      session.kill();
      Transcript said = bench.remember(job, session.finish());
      that(
          goesOn || said.bye().isPresent(),
          "it did not come to the %dnd snapshot: %s".formatted(KILLED_AFTER, said.ending()));
      return said;
    }
  }

  private static String verify(EngineJob job, Transcript first, Transcript second)
      throws NotConformingException {
    List<EngineEvent.Snapshot> again = second.all(EngineEvent.Snapshot.class);
    for (EngineEvent.Snapshot snapshot : first.all(EngineEvent.Snapshot.class)) {
      that(
          again.stream()
              .anyMatch(
                  repeated ->
                      repeated.lane().equals(snapshot.lane())
                          && repeated.epochs() == snapshot.epochs()
                          && repeated.sha256().equals(snapshot.sha256())),
          "the adapter of %s after epoch %d is another than the one that was said before the kill"
              .formatted(snapshot.lane(), snapshot.epochs()));
    }
    int resumed = 0;
    for (EngineLane lane : job.lanes()) {
      resumed = Math.max(resumed, resumedAt(lane, first, second));
    }
    return "killed after epoch %d, went on to step %d".formatted(KILLED_AFTER, resumed);
  }

  /** The first step said by the second attempt, of a lane that had got beyond its first epoch. */
  private static int resumedAt(EngineLane lane, Transcript first, Transcript second)
      throws NotConformingException {
    LaneId id = lane.id();
    boolean wasBeyond =
        first.snapshots(id).stream().anyMatch(snapshot -> snapshot.epochs() >= KILLED_AFTER);
    List<LanePoint> points = second.points(id);
    if (!wasBeyond || points.isEmpty()) {
      return 0;
    }
    LanePoint point = points.getFirst();
    int anEpoch = point.steps() / lane.configuration().epochs();
    that(
        point.step() > anEpoch,
        "%s began again: killed in epoch %d, it was at step %d of %d when it first spoke again"
            .formatted(id, KILLED_AFTER + 1, point.step(), point.steps()));
    return point.step();
  }
}
