package dev.finetooth.sweep.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.SweepId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AskedTest {

  private static final SweepId SWEEP = new SweepId("support-routing-2");

  @Test
  void idsSayWhatTheyAreAbout() {
    assertThat(new Asked.ForTrial(31, 1).id(SWEEP)).hasToString("support-routing-2/score/31");
    assertThat(new Asked.ForTrial(31, 3).id(SWEEP)).hasToString("support-routing-2/score/31/3");
    assertThat(new Asked.ForBase(1).id(SWEEP)).hasToString("support-routing-2/score/base");
    assertThat(new Asked.ForDecision(2).id(SWEEP)).hasToString("support-routing-2/decide/2");
  }

  @Test
  void idsAreReadBack() {
    for (Asked asked :
        List.of(
            new Asked.ForTrial(31, 1),
            new Asked.ForTrial(1, 2),
            new Asked.ForBase(1),
            new Asked.ForBase(4),
            new Asked.ForDecision(1),
            new Asked.ForDecision(3))) {
      assertThat(Asked.parse(asked.id(SWEEP))).contains(asked);
    }
    assertThat(Asked.parse(new RequestId("support-routing-2/abandon"))).isEmpty();
  }
}
