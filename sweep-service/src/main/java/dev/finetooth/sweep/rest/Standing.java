package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.sweep.job.TrainingTotal;
import dev.finetooth.sweep.sweep.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a sweep stands, in figures: a pure function of what is counted. */
record Standing(double progress, Optional<Double> remainingSeconds, List<String> waitingFor) {

  /**
   * The share of the work that the forecast is worth as evidence of the pace, beside the work done
   * so far.
   */
  private static final double FORECAST_WORTH = 0.2;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * What is counted.
   *
   * @param waitingJobs not with any agent
   * @param runningJobs of an engine
   */
  record Counts(
      Map<TrialState, Integer> trials, TrainingTotal training, int waitingJobs, int runningJobs) {}

  static Standing of(Sweep sweep, Counts counts, double forecastSeconds, Instant now) {
    double progress = progress(sweep, counts);
    return new Standing(
        progress, remaining(sweep, progress, forecastSeconds, now), waiting(sweep, counts, now));
  }

  /** By work: epochs trained and runs scored, each weighed with its forecast time. */
  private static double progress(Sweep sweep, Counts counts) {
    if (sweep.state() == SweepState.DECIDED) {
      return 1;
    }
    double epoch = Math.max(1e-9, sweep.facts().epochSeconds() / sweep.facts().slots());
    double run = Math.max(1e-9, sweep.facts().runSeconds());
    int ended =
        counts.trials().entrySet().stream()
            .filter(entry -> entry.getKey().isTerminal())
            .mapToInt(Map.Entry::getValue)
            .sum();
    double all = counts.training().epochs() * epoch + (sweep.trials() + 1) * run;
    double done =
        counts.training().epochsDone() * epoch + (ended + (sweep.base().settled() ? 1 : 0)) * run;
    return Math.min(0.99, done / all);
  }

  private static Optional<Double> remaining(
      Sweep sweep, double progress, double forecast, Instant now) {
    if (sweep.state().isTerminal()) {
      return Optional.empty();
    }
    double elapsed = Duration.between(sweep.createdAt(), now).toMillis() / 1000.0;
    if (progress == 0) {
      // A forecast that has run out before anything happened was wrong, and says nothing more.
      return Optional.of(forecast - elapsed).filter(left -> left > 0);
    }
    // The first jobs start engines and read models, so the pace of the beginning alone would say
    // too much.
    double pace = (elapsed + FORECAST_WORTH * forecast) / (progress + FORECAST_WORTH);
    return Optional.of(pace * (1 - progress));
  }

  private static List<String> waiting(Sweep sweep, Counts counts, Instant now) {
    if (sweep.state() == SweepState.DECIDING) {
      return List.of("the decision is being computed");
    }
    if (sweep.state() != SweepState.RUNNING) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>();
    if (counts.waitingJobs() > 0) {
      reasons.add(several(counts.waitingJobs(), "lane waits", "lanes wait") + " for a slot");
    }
    boolean late = sweep.createdAt().plus(PATIENCE).isBefore(now);
    if (late && counts.waitingJobs() > 0 && counts.runningJobs() == 0) {
      reasons.add(
          "no agent trains on queue %s now; is one running there?"
              .formatted(sweep.facts().queue()));
    }
    int scoring = counts.trials().getOrDefault(TrialState.SCORING, 0);
    if (scoring > 0) {
      reasons.add(several(scoring, "trial waits for its scores", "trials wait for their scores"));
    }
    int again = counts.trials().getOrDefault(TrialState.TRAINED, 0);
    if (again > 0) {
      reasons.add(
          several(again, "trial's scores", "trials' scores")
              + " could not be had; asked again soon");
    }
    if (!sweep.base().settled()) {
      reasons.add("the base model waits for its scores");
    }
    return reasons;
  }

  private static String several(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
