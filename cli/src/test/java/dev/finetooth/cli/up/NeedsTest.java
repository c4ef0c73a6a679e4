package dev.finetooth.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NeedsTest {

  private static final long GIB = 1L << 30;

  @Test
  void refusesTooLittleMemoryAndDisk() {
    assertThat(new Needs(2).problems(OptionalLong.of(GIB), GIB / 2))
        .containsExactly(
            "only 1.0 GiB of memory are free, and the services alone take 1.5 GiB. Close other"
                + " programs.",
            "only 0.5 GiB of disk are free under the data folder. Free 1.0 GiB, or set"
                + " FINETOOTH_HOME to a folder on another disk.");
  }

  @Test
  void warnsWhereTheSlotsMightNotFit() {
    assertThat(new Needs(4).warnings(OptionalLong.of(6 * GIB), 2 * GIB))
        .containsExactly(
            "6.0 GiB of memory are free; 4 slots on a small model want 9.5 GiB. Safer: finetooth"
                + " up --slots 2",
            "2.0 GiB of disk are free; a sweep may want 4.0 GiB");
  }

  @Test
  void isContentWithEnough() {
    assertThat(new Needs(2).problems(OptionalLong.of(16 * GIB), 50 * GIB)).isEmpty();
    assertThat(new Needs(2).warnings(OptionalLong.of(16 * GIB), 50 * GIB)).isEmpty();
    assertThat(new Needs(2).problems(OptionalLong.empty(), 50 * GIB)).isEmpty();
  }
}
