package dev.finetooth.eval.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @Test
  void readsSecondsAndDates() {
    assertThat(RetryAfter.parse("7", CLOCK)).contains(Duration.ofSeconds(7));
    assertThat(RetryAfter.parse("Thu, 01 Jan 2026 00:01:30 GMT", CLOCK))
        .contains(Duration.ofSeconds(90));
  }

  @Test
  void thePastIsNowAndNonsenseIsNothing() {
    assertThat(RetryAfter.parse("-3", CLOCK)).contains(Duration.ZERO);
    assertThat(RetryAfter.parse("Wed, 31 Dec 2025 00:00:00 GMT", CLOCK)).contains(Duration.ZERO);
    assertThat(RetryAfter.parse("soon", CLOCK)).isEmpty();
  }
}
