package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.trainer.hosted.provider.ProviderException;
import dev.finetooth.trainer.hosted.provider.ProviderJob;
import java.time.Duration;
import java.util.Locale;

/** Follows a job of the provider until it is over, and has it cancelled where that is ordered. */
final class Following {

  /** Rounds in a row without an answer, after which another attempt is to go on. */
  private static final int ROUNDS = 20;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final EngineLane lane;
  private final LaneRun.Surroundings around;
  private final Curve curve;
  private boolean cancelled;
  private String said = "";

  Following(EngineLane lane, LaneRun.Surroundings around, Curve curve) {
    this.lane = lane;
    this.around = around;
    this.curve = curve;
  }

  /** The job as it is when it is over; its whole curve is told by then. */
  ProviderJob untilOver(ProviderJob job) {
    ProviderJob now = job;
    int silent = 0;
    while (true) {
      try {
        now = around.provider().job(now.id()).orElse(now);
        curve.take(around.provider().metrics(now.id(), curve.seen())).forEach(around.events());
        if (now.state().over()) {
          return now;
        }
        cancelIfOrdered(now);
        silent = 0;
      } catch (ProviderException e) {
        silent++;
        if (!e.passing() || silent == ROUNDS) {
          throw e;
        }
        around.doing().accept("waiting for the provider, where the job goes on: " + e.words());
        around.orders().pause(pause(silent));
        continue;
      }
      say(
          "%s: job %s is %s at the provider"
              .formatted(lane.id(), now.id(), now.state().name().toLowerCase(Locale.ROOT)));
      around.orders().pause(around.poll());
    }
  }

  /** Once, until it is something else. */
  private void say(String what) {
    if (!what.equals(said)) {
      around.doing().accept(what);
      said = what;
    }
  }

  private Duration pause(int silent) {
    Duration longer = around.poll().multipliedBy(1L << Math.min(silent, 10));
    return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  private void cancelIfOrdered(ProviderJob job) {
    if (!cancelled && around.orders().stopped(lane.id())) {
      around.provider().cancel(job.id());
      cancelled = true;
    }
  }
}
