package dev.finetooth.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({"aplha,alpha,1", "alpha,alpha,0", "rnk,rank,1", "kitten,sitting,3", "abc,'',3"})
  void countsInsertionsDeletionsChangesAndSwaps(String left, String right, int distance) {
    assertThat(Spelling.distance(left, right)).isEqualTo(distance);
    assertThat(Spelling.distance(right, left)).isEqualTo(distance);
  }

  @Test
  void namesTheNearestWordOnlyWhereItIsNear() {
    List<String> known = List.of("epochs", "learning_rate", "rank");
    assertThat(Spelling.nearest("learningrate", known)).contains("learning_rate");
    assertThat(Spelling.nearest("momentum", known)).isEmpty();
    assertThat(Spelling.unknown("key", "momentum", known))
        .isEqualTo("unknown key. There is epochs, learning_rate, rank.");
  }
}
