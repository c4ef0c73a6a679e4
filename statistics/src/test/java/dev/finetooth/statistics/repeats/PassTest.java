package dev.finetooth.statistics.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassTest {

  /** 1 - comb(n-c, k)/comb(n, k) and comb(c, k)/comb(n, k), by Python's math.comb. */
  @ParameterizedTest
  @CsvSource({
    "10, 3, 2, .5333333333333333, .06666666666666667",
    "10, 3, 1, .3, .3",
    "200, 7, 10, .3055988116177335, 0",
    "5, 5, 5, 1, 1",
    "10, 0, 3, 0, 0",
    "10, 10, 3, 1, 1"
  })
  void areTheUnbiasedForms(int samples, int right, int k, double any, double all) {
    assertThat(Pass.ANY.of(samples, right, k)).isCloseTo(any, within(1e-14));
    assertThat(Pass.ALL.of(samples, right, k)).isCloseTo(all, within(1e-14));
  }

  /** Fractions of Python's math.comb; comb(10**6, 1000) has no double. */
  @Test
  void areStableForManySamples() {
    assertThat(Pass.ANY.of(1_000_000, 3, 1_000) / .002997003994007988).isCloseTo(1, within(1e-12));
    assertThat(Pass.ANY.of(1_000_000_000, 1, 1) / 1e-9).isCloseTo(1, within(1e-12));
    assertThat(Pass.ALL.of(1_000_000_000, 999_999_999, 999_999_999) / 1e-9)
        .isCloseTo(1, within(1e-7));
  }

  /** Averaged over all outcomes of n samples, whatever the true chance. */
  @Test
  void areUnbiased() {
    double chance = 0.3;
    double any = 0;
    double all = 0;
    for (int outcome = 0; outcome < 64; outcome++) {
      int right = Integer.bitCount(outcome);
      double probability = Math.pow(chance, right) * Math.pow(1 - chance, 6 - right);
      any += probability * Pass.ANY.of(6, right, 4);
      all += probability * Pass.ALL.of(6, right, 4);
    }
    assertThat(any).isCloseTo(1 - Math.pow(0.7, 4), within(1e-12));
    assertThat(all).isCloseTo(Math.pow(0.3, 4), within(1e-12));
  }

  @Test
  void takeItemsAsRandomAndNotSamples() {
    int[] samples = {4, 4, 4, 4, 4, 4};
    int[] right = {0, 1, 2, 4, 4, 2};
    Pass.Score score = Pass.ANY.over(samples, right, 2, Clusters.eachItem(6), 0.95);
    // (0 + 1/2 + 5/6 + 1 + 1 + 5/6) / 6
    assertThat(score.mean().mean()).isCloseTo(25 / 36.0, within(1e-12));
    assertThat(score.mean().items()).isEqualTo(6);
    assertThat(score.sentence()).startsWith("pass@2 69.4 % [").endsWith(" on 6 items");
    Pass.Score together = Pass.ALL.over(samples, right, 2, Sampling.clusters(3, 2), 0.95);
    assertThat(together.name()).isEqualTo("pass^2");
    assertThat(together.mean().clusters()).isEqualTo(3);
    assertThat(together.mean().interval().orElseThrow().method()).isEqualTo("Student on clusters");
  }

  @Test
  void refuseTooFewSamples() {
    assertThatThrownBy(() -> Pass.ANY.of(3, 1, 4))
        .hasMessage(
            "pass@4 needs at least 4 samples, and of these 0 to all right: not 1 right of 3");
    assertThatThrownBy(() -> Pass.ALL.of(3, 4, 2)).hasMessageStartingWith("pass^2 needs");
    assertThatThrownBy(() -> Pass.ANY.of(3, -1, 2)).hasMessageEndingWith("not -1 right of 3");
    assertThatThrownBy(() -> Pass.ANY.of(3, 1, 0)).hasMessageStartingWith("pass@0 needs");
    assertThatThrownBy(() -> Pass.ANY.over(new int[2], new int[1], 1, Clusters.eachItem(2), 0.95))
        .hasMessage("2 counts of samples, 1 of right ones");
  }
}
