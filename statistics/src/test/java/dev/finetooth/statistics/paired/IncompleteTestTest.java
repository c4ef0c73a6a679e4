package dev.finetooth.statistics.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Answer.Reason;
import dev.finetooth.statistics.paired.Answer.Scored;
import dev.finetooth.statistics.paired.Answer.Unscored;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncompleteTestTest {

  private static final Answer REFUSED = new Unscored(Reason.REFUSED);
  private static final Answer UNPARSED = new Unscored(Reason.UNPARSED);
  private static final Answer ERROR = new Unscored(Reason.ERROR);

  @Test
  void missingScoresAreNeverZero() {
    // 8 complete pairs, 6 to 1; the first lacks two, the second one.
    List<Answer> first = answers("11111100RE");
    List<Answer> second = answers("000000011U");

    IncompleteTest.Result result =
        IncompleteTest.withDefaults()
            .test(first, second, Clusters.eachItem(10), Sampling.seeded(1));

    Comparison complete = result.complete().orElseThrow();
    assertThat(complete.items()).isEqualTo(8);
    assertThat(complete.difference()).isCloseTo(5 / 8.0, within(1e-12));
    assertThat(complete.cautions()).containsExactly(Caution.FEW_ITEMS);
    assertThat(result.missingFirst()).isEqualTo(Map.of(Reason.REFUSED, 1, Reason.ERROR, 1));
    assertThat(result.missingSecond()).isEqualTo(Map.of(Reason.UNPARSED, 1));
    // Worst: 6 right against 2 and 1; best: 8 against 2.
    assertThat(result.worst()).isCloseTo(0.3, within(1e-12));
    assertThat(result.best()).isCloseTo(0.6, within(1e-12));
    assertThat(result.sentence())
        .endsWith(
            "; fewer than 10 items; of 10 items the first lacks 1 refused, 1 error and the second 1 unparsed, which could make it +30.0 points to +60.0 points");
  }

  @Test
  void keepsTheClustersOfTheCompletePairs() {
    List<Answer> first = answers("1R1111");
    List<Answer> second = answers("000000");
    Comparison complete =
        IncompleteTest.withDefaults()
            .with(PairedTest.withDefaults().withConfidence(0.9))
            .test(first, second, Sampling.clusters(3, 2), Sampling.seeded(1))
            .complete()
            .orElseThrow();
    assertThat(complete.items()).isEqualTo(5);
    assertThat(complete.clusters()).isEqualTo(3);
    assertThat(complete.interval().orElseThrow().confidence()).isEqualTo(0.9);
  }

  @Test
  void saysWhereNoPairIsComplete() {
    IncompleteTest.Result result =
        IncompleteTest.withDefaults()
            .test(answers("1R"), answers("U0"), Clusters.eachItem(2), Sampling.seeded(1));
    assertThat(result.complete()).isEmpty();
    assertThat(result.sentence())
        .isEqualTo(
            "no item has a score from both; of 2 items the first lacks 1 refused and the second 1 unparsed, which could make it 0.0 points to +100.0 points");
  }

  @Test
  void completeAnswersNeedNoMoreWords() {
    List<Answer> answers = answers("101010101010");
    IncompleteTest.Result result =
        IncompleteTest.withDefaults()
            .test(answers, answers, Clusters.eachItem(12), Sampling.seeded(1));
    assertThat(result.sentence()).isEqualTo(result.complete().orElseThrow().sentence());
    assertThat(result.worst()).isZero();
    assertThat(result.best()).isZero();
  }

  @Test
  void refusesWhatDoesNotFit() {
    IncompleteTest test = IncompleteTest.withDefaults();
    assertThatThrownBy(
            () -> test.test(answers("1"), answers("11"), Clusters.eachItem(2), Sampling.seeded(1)))
        .hasMessage("1 and 2 answers for 2 items");
    assertThatThrownBy(() -> new Scored(1.2)).hasMessage("a score lies in 0..1, not 1.2");
  }

  /** One letter an answer: 0, 1, Refused, Unparsed, Error. */
  private static List<Answer> answers(String letters) {
    return letters
        .chars()
        .mapToObj(
            letter ->
                switch (letter) {
                  case 'R' -> REFUSED;
                  case 'U' -> UNPARSED;
                  case 'E' -> ERROR;
                  default -> new Scored(letter - '0');
                })
        .toList();
  }
}
