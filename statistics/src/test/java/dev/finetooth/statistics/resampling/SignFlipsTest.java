package dev.finetooth.statistics.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignFlipsTest {

  @Test
  void allFlipsAreEveryOneOnce() {
    double[] sums = SignFlips.all(3).sums(new double[] {1, 2, 4});
    assertThat(Arrays.stream(sums).sorted().toArray()).containsExactly(1, 3, 5, 7);
    assertThat(SignFlips.all(20).draws()).isEqualTo(1 << 19);
  }

  /** The block's generator gives the bits that the sums are made of. */
  @Test
  void lookUpsAgreeWithAdding() {
    int clusters = 150;
    int draws = 50;
    double[] values = Sampling.seeded(1).doubles(clusters, -1, 1).toArray();
    var bits = Sampling.seeded(Sampling.seeded(2).nextLong());
    long[][] words = new long[3][draws];
    for (long[] word : words) {
      Arrays.setAll(word, draw -> bits.nextLong());
    }

    double[] sums = SignFlips.random(clusters, draws, Sampling.seeded(2)).sums(values);

    for (int draw = 0; draw < draws; draw++) {
      double expected = 0;
      for (int cluster = 0; cluster < clusters; cluster++) {
        boolean kept = (words[cluster / 64][draw] >>> cluster % 64 & 1) == 1;
        expected += kept ? values[cluster] : -values[cluster];
      }
      assertThat(sums[draw]).isCloseTo(expected, within(1e-10));
    }
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    double[] values = Sampling.seeded(1).doubles(150, -1, 1).toArray();
    double[] alone = SignFlips.of(150, 3_000, Sampling.seeded(2), Threads.ONE).sums(values);
    double[] shared = SignFlips.of(150, 3_000, Sampling.seeded(2), new Threads(7)).sums(values);
    assertThat(shared).containsExactly(alone);
    assertThat(alone[0]).isNotEqualTo(alone[512]);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> SignFlips.all(21))
        .hasMessage("all flips are for 1..20 clusters, not 21");
    assertThatThrownBy(() -> SignFlips.all(3).sums(new double[2]))
        .hasMessage("2 values for 3 clusters");
  }
}
