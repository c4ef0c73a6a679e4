package dev.finetooth.eval.decision;

import static dev.finetooth.eval.decision.MadeUpSweep.clear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.eval.Decision;
import org.junit.jupiter.api.Test;

class YardsticksTest {

  @Test
  void aYardstickThatWinsIsSaid() {
    Decision decision =
        clear()
            .confirm(3, item -> item % 10 < 6)
            .yardstick("bag-of-words regression", item -> item % 10 < 8)
            .decide();

    Decision.Yardstick yardstick = decision.yardsticks().getFirst();
    assertThat(yardstick.score().value()).isCloseTo(0.8, within(1e-12));
    assertThat(yardstick.confirmed().orElseThrow().value()).isCloseTo(0.8, within(1e-12));
    assertThat(yardstick.recommendedOver().difference()).isCloseTo(-0.2, within(1e-12));
    assertThat(yardstick.sentence())
        .startsWith(
            "80.0 %, on untouched items 80.0 %; there trial 3 is over it by -20.0 points [");
    assertThat(decision.lookOut())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "a bag-of-words regression needs no language model and scores higher than trial 3: -20.0 points ["));
  }

  @Test
  void aYardstickThatMayBeAsGoodIsSaidAndOneThatIsNotIsOnlyShown() {
    Decision decision =
        clear()
            .yardstick("bag-of-words regression", item -> item % 10 < 9 && item != 7)
            .yardstick("always the commonest answer", item -> item % 10 < 2)
            .decide();

    assertThat(decision.yardsticks()).hasSize(2);
    assertThat(decision.yardsticks().getLast().sentence())
        .startsWith("20.0 %; trial 3 is over it by +70.0 points [");
    assertThat(decision.lookOut())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "trial 3 cannot be told from a bag-of-words regression, which needs no language model: +0.4 points ["))
        .noneSatisfy(line -> assertThat(line).contains("commonest"));
  }
}
