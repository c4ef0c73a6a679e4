package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Schedule;
import java.util.Optional;

/** Where a lane goes on its course and what is due on the way; it computes nothing. */
record CourseWalk(Course course, Schedule schedule) {

  boolean finished(Position position) {
    return position.leg() == course.legs().size();
  }

  /** Optimiser steps done so far, over all legs. */
  int done(Position position) {
    return finished(position) ? course.steps() : course.done(position.leg(), position.step());
  }

  double epochs(Position position) {
    return (double) position.step() / course.stepsPerEpoch();
  }

  /** The leg that is being gone; there is none where the walk has finished. */
  Course.Leg leg(Position position) {
    return course.legs().get(position.leg());
  }

  /** Passes legs without steps; at the beginning of an epoch, its tally begins anew. */
  Position toNextStep(Position position) {
    Position at = position;
    while (leg(at).steps() == 0) {
      at = pastLeg(at);
    }
    return at.step() % course.stepsPerEpoch() == 0 ? at.with(at.tally().newEpoch()) : at;
  }

  /** After a step: the number of epochs done, where validation is due. */
  Optional<Integer> validationDue(Position position) {
    Course.Leg leg = leg(position);
    boolean counts =
        schedule == Schedule.WARMUP_STABLE
            ? leg.branch() && position.step() == leg.to()
            : position.step() % course.stepsPerEpoch() == 0;
    return counts ? Optional.of(position.step() / course.stepsPerEpoch()) : Optional.empty();
  }

  /** After a step: the epochs of the adapter that is complete now. */
  Optional<Integer> snapshotDue(Position position) {
    Course.Leg leg = leg(position);
    return position.step() == leg.to() ? leg.snapshot() : Optional.empty();
  }

  /** After a step that ended a leg without a snapshot: the next leg's beginning. */
  Position pastEndWithoutSnapshot(Position position) {
    Course.Leg leg = leg(position);
    return position.step() == leg.to() && leg.snapshot().isEmpty() ? pastLeg(position) : position;
  }

  /**
   * The next leg's beginning. Behind a branch that is where the trunk was left, and the branch's
   * weights are closed; before a branch the trunk's weights are copied.
   */
  Position pastLeg(Position position) {
    Course.Leg finished = leg(position);
    int next = position.leg() + 1;
    Weights weights = position.weights();
    Tally tally = position.tally();
    int step = position.step();
    if (finished.branch()) {
      Position.Trunk trunk = position.trunk().orElseThrow();
      weights.close();
      weights = trunk.weights();
      // What it had not told yet, the branch has.
      tally = trunk.tally().newPoint();
      step = finished.from();
    }
    boolean branches = next < course.legs().size() && course.legs().get(next).branch();
    Optional<Position.Trunk> trunk =
        branches ? Optional.of(new Position.Trunk(weights.copy(), tally)) : Optional.empty();
    return new Position(next, step, weights, tally, trunk, position.tokens());
  }
}
