package dev.finetooth.trainer.lora.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

  @Test
  void isAPermutationThatSeedAndEpochDecide() {
    assertThat(EpochOrder.of(50, 3, 0))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50).boxed().toList())
        .isEqualTo(EpochOrder.of(50, 3, 0))
        .isNotEqualTo(EpochOrder.of(50, 3, 1))
        .isNotEqualTo(EpochOrder.of(50, 4, 0));
  }
}
