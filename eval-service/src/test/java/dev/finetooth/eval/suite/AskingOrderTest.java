package dev.finetooth.eval.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AskingOrderTest {

  @Test
  void isASeededPermutation() {
    int[] ranks = AskingOrder.ranks(500, new SplittableRandom(7));
    assertThat(ranks).containsExactlyInAnyOrder(IntStream.range(0, 500).toArray());
    assertThat(ranks).isEqualTo(AskingOrder.ranks(500, new SplittableRandom(7)));
    assertThat(ranks).isNotEqualTo(AskingOrder.ranks(500, new SplittableRandom(8)));
  }
}
