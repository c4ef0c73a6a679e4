package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The legs of a lane. Each ends at a snapshot or where a branch leaves the trunk. A branch decays
 * to its snapshot, so that this equals what a run of that length would have given; afterwards the
 * trunk goes on from where the branch left it.
 */
record Course(int stepsPerEpoch, List<Leg> legs) {

  /**
   * Steps [from, to) of the schedule.
   *
   * @param scheduleSteps length of the run whose rates apply
   * @param branch whether the trunk goes on from {@code from} afterwards
   * @param snapshot epochs of the adapter written at the end
   */
  record Leg(int from, int to, int scheduleSteps, boolean branch, Optional<Integer> snapshot) {
    int steps() {
      return to - from;
    }
  }

  Course {
    legs = List.copyOf(legs);
  }

  /**
   * @param snapshots epochs, ascending, at least one
   */
  static Course of(Schedule schedule, int stepsPerEpoch, List<Integer> snapshots) {
    List<Leg> legs = new ArrayList<>();
    int at = 0;
    int total = stepsPerEpoch * snapshots.getLast();
    for (int epochs : snapshots) {
      int end = stepsPerEpoch * epochs;
      if (schedule == Schedule.WARMUP_STABLE) {
        int leaves = end - LearningRate.decaySteps(end);
        legs.add(new Leg(at, leaves, Integer.MAX_VALUE, false, Optional.empty()));
        legs.add(new Leg(leaves, end, end, true, Optional.of(epochs)));
        at = leaves;
      } else {
        legs.add(new Leg(at, end, total, false, Optional.of(epochs)));
        at = end;
      }
    }
    return new Course(stepsPerEpoch, legs);
  }

  /** Optimiser steps of all legs. */
  int steps() {
    return legs.stream().mapToInt(Leg::steps).sum();
  }

  /** Optimiser steps done when standing at a step of a leg. */
  int done(int leg, int step) {
    return legs.subList(0, leg).stream().mapToInt(Leg::steps).sum() + step - legs.get(leg).from();
  }
}
