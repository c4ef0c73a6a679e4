package dev.finetooth.sweep.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ThinningTest {

  private final List<Integer> points = IntStream.range(0, 100).boxed().toList();

  @Test
  void keepsTheEndsAndSpreadsTheRest() {
    assertThat(Thinning.to(4, points)).containsExactly(0, 33, 66, 99);
    assertThat(Thinning.to(100, points)).isEqualTo(points);
  }
}
