package dev.finetooth.conformance;

import static dev.finetooth.conformance.Expect.that;

import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.training.LaneOutcome;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Being asked to leave.
 *
 * @param how in words
 * @param ask asks
 */
record LeaveCheck(String how, Consumer<Session> ask) implements Check {

  static LeaveCheck byCommand() {
    return new LeaveCheck("leave by command", session -> session.tell(new EngineCommand.Leave()));
  }

  static LeaveCheck byEndOfInput() {
    return new LeaveCheck("leave by end of input", Session::endInput);
  }

  @Override
  public String name() {
    return how;
  }

  @Override
  public String wanted() {
    return "Asked to leave, by the command or by the end of its input, it writes checkpoints, says"
        + " bye with left = true, and exits with status 0 within 20 seconds; lanes that are not"
        + " trained to the end stay open.";
  }

  @Override
  public String run(Bench bench) throws NotConformingException, IOException, InterruptedException {
    for (Task task : Task.of(2, 3).lengths()) {
      EngineJob job = bench.jobs().job(how.replace(' ', '-') + "-" + task.times(), task);
      Transcript said = leave(bench, job);
      if (said.bye().filter(bye -> !bye.left()).isPresent()) {
        continue;
      }
      that(Expect.bye(said).left(), "it did not say that it left");
      for (EngineEvent.LaneEnd end : said.all(EngineEvent.LaneEnd.class)) {
        that(
            end.outcome() == LaneOutcome.COMPLETED,
            "leaving ended %s as %s, so no later attempt can go on with it"
                .formatted(end.lane(), end.outcome()));
      }
      Expect.whole(job, bench.run(job));
      return "left, and a second attempt went on";
    }
    throw new NotConformingException(
        "it trained to the end, though it was asked to leave at its first progress");
  }

  private Transcript leave(Bench bench, EngineJob job)
      throws IOException, InterruptedException, NotConformingException {
    try (Session session = bench.start(job)) {
      boolean trains = session.hears(EngineEvent.Progress.class::isInstance);
      ask.accept(session);
      Transcript said = bench.remember(job, session.finish(bench.patience().leave()));
      that(trains, "it said no progress before it was to leave: " + said.ending());
      that(
          said.status().isPresent(),
          "it was still there %d s after it was asked to leave"
              .formatted(bench.patience().leave().toSeconds()));
      return said;
    }
  }
}
