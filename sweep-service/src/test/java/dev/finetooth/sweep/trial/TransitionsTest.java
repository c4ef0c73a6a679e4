package dev.finetooth.sweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.TrialState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TransitionsTest {

  private static final TrialId TRIAL = TrialId.parse("support-routing/31");

  @ParameterizedTest
  @EnumSource(TrialState.class)
  void aFinalStateHasNoExits(TrialState state) {
    boolean exits =
        List.of(TrialEvent.values()).stream().anyMatch(event -> Transitions.allows(state, event));

    assertThat(exits).isEqualTo(!state.isTerminal());
  }

  @Test
  void everyStateCanBeReached() {
    Set<TrialState> reached = EnumSet.of(TrialState.WAITING);
    boolean grew = true;
    while (grew) {
      grew =
          reached.addAll(
              Transitions.TABLE.stream()
                  .filter(row -> reached.contains(row.from()))
                  .map(Transitions.Transition::to)
                  .toList());
    }

    assertThat(reached).containsExactlyInAnyOrder(TrialState.values());
  }

  @Test
  void whatIsNotInTheTableThrowsWithIds() {
    assertThatThrownBy(() -> Transitions.next(TRIAL, TrialState.SCORED, TrialEvent.TRAIN))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessage(
            "trial support-routing/31 is SCORED, where TRAIN is refused: that state is final");
    assertThatThrownBy(() -> Transitions.next(TRIAL, TrialState.WAITING, TrialEvent.SCORE))
        .hasMessage("trial support-routing/31 is WAITING, where SCORE is not possible");
  }

  @Test
  void anAdapterIsTakenWhereverTrainingIsStillAwaited() {
    for (TrialState state : List.of(TrialState.WAITING, TrialState.QUEUED, TrialState.RUNNING)) {
      assertThat(Transitions.next(TRIAL, state, TrialEvent.TRAIN)).isEqualTo(TrialState.TRAINED);
    }
    assertThat(Transitions.allows(TrialState.SCORING, TrialEvent.TRAIN)).isFalse();
  }
}
