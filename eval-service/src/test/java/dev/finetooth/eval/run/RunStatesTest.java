package dev.finetooth.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.api.RunDetail.RunState;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunStatesTest {

  @Test
  void theDiagram() {
    String diagram =
        Arrays.stream(RunState.values())
            .flatMap(
                from ->
                    Arrays.stream(RunState.values())
                        .filter(to -> RunStates.allows(from, to))
                        .map(to -> from + " -> " + to))
            .collect(Collectors.joining("\n"));
    assertThat(diagram)
        .isEqualTo(
            """
            WAITING -> RUNNING
            WAITING -> ABANDONED
            RUNNING -> SCORED
            RUNNING -> FAILED""");
  }

  @Test
  void anythingElseThrowsWithTheRunsId() {
    assertThatThrownBy(() -> RunStates.require("run-1", RunState.SCORED, RunState.RUNNING))
        .hasMessage("run-1 is SCORED and cannot become RUNNING");
  }
}
