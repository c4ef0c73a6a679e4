package dev.finetooth.spec.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaksTest {

  private static final String MAIL =
      "my invoice of March shows the twelve euros for shipping though the parcel was to be sent free"
          + " of charge as the page said please put it right";

  private static ChatExample example(int line, String text) {
    return new ChatExample(
        line,
        Optional.empty(),
        List.of(
            new ChatMessage("system", "Answer with one word."),
            new ChatMessage("user", text),
            new ChatMessage("assistant", "billing")),
        Map.of());
  }

  @Test
  void findsEqualTextsWhateverTheirCaseAndPunctuation() {
    Leaks leaks = Leaks.into(List.of(example(4, "Hello, World!"), example(9, MAIL)));
    assertThat(leaks.find("a", "hello   world")).contains(new Leak("a", 4, 1));
    assertThat(leaks.find("b", "hello there")).isEmpty();
  }

  @Test
  void findsTextsOfWhichAFewWordsWereChanged() {
    Leaks leaks = Leaks.into(List.of(example(1, "something else"), example(2, MAIL)));
    Leak leak = leaks.find("a", MAIL.replace("March", "April")).orElseThrow();
    assertThat(leak.line()).isEqualTo(2);
    assertThat(leak.exact()).isFalse();
    assertThat(leak.similarity()).isBetween(0.7, 0.9);
    assertThat(leaks.find("b", MAIL.substring(0, 40) + " is a wholly different matter of mine"))
        .isEmpty();
  }

  @Test
  void aCommonInstructionMakesNoLeak() {
    String instruction =
        "Read the following mail of a customer and answer with the one word that names the team"
            + " which should take care of it namely billing shipping or sales. ";
    List<ChatExample> training = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      training.add(example(i, instruction + "about thing" + i + " I ask you" + i));
    }
    Leaks leaks = Leaks.into(training);
    assertThat(leaks.find("a", instruction + "quite another concern of mine today")).isEmpty();
    assertThat(leaks.find("b", instruction + "about thing7 I ask you7").orElseThrow().line())
        .isEqualTo(7);
  }

  @Test
  void asksAHundredThousandTextsQuickly() {
    SplittableRandom random = new SplittableRandom(1);
    List<ChatExample> training = new ArrayList<>();
    for (int i = 1; i <= 100_000; i++) {
      training.add(example(i, text(random)));
    }
    Leaks leaks = Leaks.into(training);
    for (int i = 0; i < 1000; i++) {
      assertThat(leaks.find("x", text(random))).isEmpty();
      String known = training.get(i * 97).promptText();
      assertThat(leaks.find("y", known + " more").orElseThrow().line()).isEqualTo(i * 97 + 1);
    }
  }

  private static String text(SplittableRandom random) {
    return IntStream.range(0, 30)
        .mapToObj(_ -> "w" + random.nextInt(5000))
        .collect(Collectors.joining(" "));
  }
}
