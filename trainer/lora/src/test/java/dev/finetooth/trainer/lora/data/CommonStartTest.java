package dev.finetooth.trainer.lora.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CommonStartTest {

  private static final List<Long> TEN = LongStream.range(0, 10).boxed().toList();

  @Test
  void isWhatAllBeginWith() {
    assertThat(CommonStart.ofPrompts(List.of(with(TEN, 1, 2), with(TEN, 1, 3), with(TEN, 4, 4))))
        .isEqualTo(10);
  }

  @Test
  void neverTakesTheTokenThatPredictsTheAnswer() {
    assertThat(CommonStart.ofPrompts(List.of(TEN, TEN))).isEqualTo(9);
    assertThat(CommonStart.ofPrompts(List.of(with(TEN, 1, 2), TEN))).isEqualTo(9);
    assertThat(
            CommonStart.ofExamples(
                List.of(new Example(TEN, List.of(1L, 2L)), new Example(TEN, List.of(1L, 3L)))))
        .isEqualTo(9);
  }

  @Test
  void isNotSharedWhereThatIsNotWorthwhile() {
    assertThat(CommonStart.ofPrompts(List.of(with(TEN, 1, 2)))).isZero();
    List<Long> seven = TEN.subList(0, 7);
    assertThat(CommonStart.ofPrompts(List.of(with(seven, 1, 2), with(seven, 3, 2)))).isZero();
  }

  private static List<Long> with(List<Long> start, long... more) {
    return LongStream.concat(start.stream().mapToLong(Long::longValue), LongStream.of(more))
        .boxed()
        .toList();
  }
}
