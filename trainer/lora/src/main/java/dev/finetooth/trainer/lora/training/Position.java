package dev.finetooth.trainer.lora.training;

import java.util.Optional;

/**
 * How far a lane is.
 *
 * @param leg of the course
 * @param step of the schedule, next to do
 * @param trunk what the trunk was like where the running branch left it
 * @param tokens read so far
 */
record Position(
    int leg, int step, Weights weights, Tally tally, Optional<Trunk> trunk, long tokens) {

  /** The trunk while a branch runs. */
  record Trunk(Weights weights, Tally tally) {}

  /** Before the first step. */
  static Position first(Weights weights) {
    return new Position(0, 0, weights, Tally.EMPTY, Optional.empty(), 0);
  }

  Position with(Tally other) {
    return new Position(leg, step, weights, other, trunk, tokens);
  }

  Position after(int doneTokens, Tally other) {
    return new Position(leg, step + 1, weights, other, trunk, tokens + doneTokens);
  }
}
