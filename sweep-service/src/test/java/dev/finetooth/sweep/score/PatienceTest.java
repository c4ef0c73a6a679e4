package dev.finetooth.sweep.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.ErrorKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PatienceTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final Patience patience = new Patience(4, Duration.ofSeconds(5));

  @Test
  void waitsFourTimesAsLongEachTime() {
    assertThat(patience.again(ErrorKind.TRANSIENT, 1, NOW)).contains(NOW.plusSeconds(5));
    assertThat(patience.again(ErrorKind.RESOURCE, 2, NOW)).contains(NOW.plusSeconds(20));
    assertThat(patience.again(ErrorKind.TRANSIENT, 3, NOW)).contains(NOW.plusSeconds(80));
    assertThat(patience.again(ErrorKind.TRANSIENT, 4, NOW)).isEmpty();
  }

  @Test
  void whatWillNotHelpIsNotTried() {
    assertThat(patience.again(ErrorKind.USER, 1, NOW)).isEmpty();
    assertThat(patience.again(ErrorKind.BUG, 1, NOW)).isEmpty();
  }
}
