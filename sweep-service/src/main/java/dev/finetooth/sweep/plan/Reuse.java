package dev.finetooth.sweep.plan;

import dev.finetooth.spec.sweep.LanePlan;
import dev.finetooth.spec.sweep.TrialPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which lanes still need training, once the adapters that are there already are taken. */
final class Reuse {

  private Reuse() {}

  /**
   * The lanes with a snapshot missing, cut to what is missing.
   *
   * @param trained whether a trial's adapter is there
   */
  static List<LanePlan> missing(List<LanePlan> lanes, Predicate<TrialPlan> trained) {
    return lanes.stream().flatMap(lane -> missing(lane, trained).stream()).toList();
  }

  private static Optional<LanePlan> missing(LanePlan lane, Predicate<TrialPlan> trained) {
    List<TrialPlan> open = lane.trials().stream().filter(trained.negate()).toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new LanePlan(lane.number(), open.getLast().configuration(), lane.seed(), open));
  }
}
