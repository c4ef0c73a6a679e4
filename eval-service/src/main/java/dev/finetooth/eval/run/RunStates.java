package dev.finetooth.eval.run;

import static dev.finetooth.contracts.api.RunDetail.RunState.ABANDONED;
import static dev.finetooth.contracts.api.RunDetail.RunState.FAILED;
import static dev.finetooth.contracts.api.RunDetail.RunState.RUNNING;
import static dev.finetooth.contracts.api.RunDetail.RunState.SCORED;
import static dev.finetooth.contracts.api.RunDetail.RunState.WAITING;

import dev.finetooth.contracts.api.RunDetail.RunState;
import java.util.Map;
import java.util.Set;

/** A run's transitions, in one table. */
final class RunStates {

  private static final Map<RunState, Set<RunState>> NEXT =
      Map.of(
          WAITING, Set.of(RUNNING, ABANDONED),
          RUNNING, Set.of(SCORED, FAILED),
          SCORED, Set.of(),
          FAILED, Set.of(),
          ABANDONED, Set.of());

  private RunStates() {}

  static boolean allows(RunState from, RunState to) {
    return NEXT.getOrDefault(from, Set.of()).contains(to);
  }

  static boolean isFinal(RunState state) {
    return NEXT.getOrDefault(state, Set.of()).isEmpty();
  }

  static void require(String run, RunState from, RunState to) {
    if (!allows(from, to)) {
      throw new IllegalStateException("%s is %s and cannot become %s".formatted(run, from, to));
    }
  }
}
