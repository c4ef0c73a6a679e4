package dev.finetooth.eval.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final RetryPolicy POLICY =
      new RetryPolicy(5, Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final RandomGenerator LARGEST_JITTER = () -> -1L;

  @Test
  void waitsDoubleUpToTheLongest() {
    assertThat(IntStream.rangeClosed(1, 4).mapToObj(failed -> wait(failed).toMillis()))
        .containsExactly(200L, 400L, 800L, 1000L);
  }

  @Test
  void jitterTakesAtMostHalf() {
    Optional<Duration> wait =
        POLICY.waitAfter(1, Duration.ZERO, Optional.empty(), (RandomGenerator) () -> 0L);
    assertThat(wait).contains(Duration.ofMillis(100));
  }

  @Test
  void givesUpAfterTheLastAttemptOrWithoutPatience() {
    assertThat(POLICY.waitAfter(5, Duration.ZERO, Optional.empty(), LARGEST_JITTER)).isEmpty();
    assertThat(POLICY.waitAfter(1, Duration.ofSeconds(30), Optional.empty(), LARGEST_JITTER))
        .isEmpty();
  }

  @Test
  void whatTheEndpointAsksForIsHeeded() {
    Optional<Duration> asked = Optional.of(Duration.ofSeconds(12));
    assertThat(POLICY.waitAfter(1, Duration.ZERO, asked, LARGEST_JITTER)).isEqualTo(asked);
    assertThat(POLICY.waitAfter(1, Duration.ofSeconds(20), asked, LARGEST_JITTER)).isEmpty();
  }

  private static Duration wait(int failed) {
    return POLICY.waitAfter(failed, Duration.ZERO, Optional.empty(), LARGEST_JITTER).orElseThrow();
  }
}
