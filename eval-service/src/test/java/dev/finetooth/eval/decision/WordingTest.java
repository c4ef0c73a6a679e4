package dev.finetooth.eval.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordingTest {

  @Test
  void ratesAreShort() {
    assertThat(Wording.rate(5e-4)).isEqualTo("5e-4");
    assertThat(Wording.rate(1e-3)).isEqualTo("1e-3");
    assertThat(Wording.rate(2.154e-5)).isEqualTo("2.15e-5");
    assertThat(Wording.rate(0.1)).isEqualTo("1e-1");
    assertThat(Wording.rate(2)).isEqualTo("2");
  }

  @Test
  void listsReadAsSentences() {
    assertThat(Wording.list(List.of())).isEmpty();
    assertThat(Wording.list(List.of("a"))).isEqualTo("a");
    assertThat(Wording.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  @Test
  void manyTrialsAreCutShort() {
    var trials = IntStream.rangeClosed(1, 9).mapToObj(MadeUpSweep::trial).toList();
    assertThat(Wording.trials(trials)).isEqualTo("trials 1, 2, 3, 4, 5 and 4 more");
    assertThat(Wording.trials(trials.subList(0, 2))).isEqualTo("trials 1 and 2");
    assertThat(Wording.trials(trials.subList(0, 1))).isEqualTo("trial 1");
  }
}
