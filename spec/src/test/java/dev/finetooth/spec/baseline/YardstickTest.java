package dev.finetooth.spec.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.spec.data.ChatExample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class YardstickTest {

  /** By hand: two texts; "the" is in both, so its idf is 1; the others' is ln(3/2) + 1. */
  @Test
  void weighsTermsAsScikitLearnDoes() {
    Vocabulary vocabulary = new Vocabulary(List.of("The parcel", "the INVOICE a"));
    assertThat(vocabulary.size()).isEqualTo(5); // invoice, parcel, the, the invoice, the parcel

    double rare = Math.log(1.5) + 1;
    double length = Math.sqrt(1 + 2 * rare * rare);
    double[] weights =
        Arrays.stream(vocabulary.vector("the parcel unknown"))
            .mapToDouble(Feature::getValue)
            .toArray();
    assertThat(weights)
        .containsExactly(new double[] {rare / length, 1 / length, rare / length}, within(1e-12));
    assertThat(vocabulary.vector("nothing known")).isEmpty();
  }

  @Test
  void learnsWhatWordsTellAndCountsTheMajority() {
    List<ChatExample> train = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      train.add(example("my invoice number " + i, "billing"));
      train.add(example("where is parcel number " + i, "shipping"));
      train.add(example("the courier came at " + i, "shipping"));
    }
    List<ChatExample> test =
        List.of(
            example("an invoice", "billing"),
            example("a parcel", "shipping"),
            example("that courier", "shipping"),
            example("which invoice", "billing"));

    assertThat(Yardstick.learn(train))
        .extracting(Yardstick::name, one -> one.accuracy(test))
        .containsExactly(
            tuple("always the commonest answer", 0.5), tuple("bag-of-words regression", 1.0));
  }

  @Test
  void saysNothingWhereAnswersAreNoClasses() {
    List<ChatExample> one = List.of(example("a", "yes"), example("b", "yes"));
    assertThat(Yardstick.learn(one)).isEmpty();
    List<ChatExample> texts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      texts.add(example("question " + i, "answer " + i));
    }
    assertThat(Yardstick.learn(texts)).isEmpty();
    assertThat(Yardstick.learn(texts.subList(0, 100))).isEmpty();
    assertThat(Yardstick.learn(List.of())).isEmpty();
  }

  private static ChatExample example(String question, String answer) {
    return new ChatExample(
        1,
        Optional.empty(),
        List.of(new ChatMessage("user", question), new ChatMessage("assistant", answer)),
        Map.of());
  }
}
