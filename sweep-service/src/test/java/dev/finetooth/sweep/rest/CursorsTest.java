package dev.finetooth.sweep.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.sweep.sweep.SweepCursor;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorsTest {

  @Test
  void cursorsAreReadBack() {
    SweepCursor cursor =
        new SweepCursor(Instant.parse("2026-03-04T05:06:07.123456Z"), new SweepId("a-2"));

    assertThat(Cursors.sweep(Cursors.of(cursor))).isEqualTo(cursor);
    assertThat(Cursors.trial(Cursors.of(400))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!!", "dHJpYWwgeA", "MjAyNg"})
  void othersAreRefused(String text) {
    assertThatThrownBy(() -> Cursors.sweep(text)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Cursors.trial(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is no cursor of this list");
  }
}
