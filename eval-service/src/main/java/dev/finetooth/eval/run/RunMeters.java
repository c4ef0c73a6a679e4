package dev.finetooth.eval.run;

import dev.finetooth.eval.grader.Grade;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** What operators see of the runs: finetooth_eval_items by outcome, and what is in flight. */
@Singleton
class RunMeters {

  private final MeterRegistry registry;

  RunMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void watch(Semaphore permits, int all) {
    registry.gauge("finetooth.eval.in.flight", permits, free -> all - free.availablePermits());
  }

  void finished(ItemResult result) {
    Timer.builder("finetooth.eval.items")
        .description("Items asked, by what became of them, with the time until they were graded")
        .tag("outcome", outcome(result.grade()))
        .register(registry)
        .record(Duration.ofNanos((long) (result.seconds() * 1e9)));
  }

  private static String outcome(Grade grade) {
    return switch (grade) {
      case Grade.Scored scored -> "scored";
      case Grade.Unscored unscored -> unscored.missing().name().toLowerCase(Locale.ROOT);
    };
  }
}
