package dev.finetooth.eval.grader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.eval.grader.Grade.Missing;
import dev.finetooth.eval.grader.Grade.Scored;
import dev.finetooth.eval.grader.Grade.Unscored;
import dev.finetooth.spec.suite.Grader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {

  private static final Optional<String> BILLING = Optional.of("billing");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          billing      | true  | true  | 1
          ' Billing\n' | true  | true  | 1
          Billing      | false | true  | 0
          ' billing'   | true  | false | 0
          billings     | true  | true  | 0
          ''           | true  | true  | 0
          """)
  void exactComparesTheWholeAnswer(String output, boolean ignoreCase, boolean trim, double score) {
    var exact = new Grader.Exact(Optional.empty(), ignoreCase, trim);
    assertThat(grade(exact, output.replace("\\n", "\n"), BILLING))
        .isInstanceOfSatisfying(
            Scored.class, scored -> assertThat(scored.score()).isEqualTo(score));
  }

  @Test
  void explanationsNameBothTextsAndStayShort() {
    var exact = new Grader.Exact(Optional.empty(), true, true);
    assertThat(grade(exact, "shipping\nand more", BILLING).explanation())
        .isEqualTo("\"shipping and more\" is not \"billing\"");
    assertThat(grade(exact, "x".repeat(10_000), BILLING).explanation()).hasSizeLessThan(120);
  }

  @Test
  void aGradersOwnExpectationGoesBeforeTheItems() {
    var exact = new Grader.Exact(Optional.of("yes"), true, true);
    assertThat(grade(exact, "Yes", BILLING)).isEqualTo(new Scored(1, "is \"yes\""));
  }

  @Test
  void withoutAnExpectationThereIsNoScore() {
    assertThat(grade(new Grader.Exact(Optional.empty(), true, true), "billing", Optional.empty()))
        .isInstanceOfSatisfying(
            Unscored.class,
            unscored -> assertThat(unscored.missing()).isEqualTo(Missing.GRADER_ERROR));
  }

  @Test
  void containsSearches() {
    assertThat(grade(new Grader.Contains(Optional.empty(), true), "This is BILLING.", BILLING))
        .isInstanceOfSatisfying(Scored.class, scored -> assertThat(scored.score()).isEqualTo(1));
    assertThat(grade(new Grader.Contains(Optional.empty(), false), "This is BILLING.", BILLING))
        .isEqualTo(new Scored(0, "\"This is BILLING.\" does not contain \"billing\""));
  }

  @Test
  void aPatternWithoutGroupIsSearchedFor() {
    var digits = new Grader.Regex("[0-9]{4}", false, Optional.empty());
    assertThat(grade(digits, "PIN 1234", Optional.empty()))
        .isEqualTo(new Scored(1, "matches [0-9]{4}"));
    assertThat(grade(digits, "no pin", Optional.empty()))
        .isEqualTo(new Scored(0, "\"no pin\" does not match [0-9]{4}"));
  }

  @Test
  void aGroupIsComparedAndANonMatchIsUnparsedNotWrong() {
    var answer = new Grader.Regex("answer: (\\w+)", true, Optional.of(1));
    assertThat(grade(answer, "Answer: Billing", BILLING))
        .isEqualTo(new Scored(1, "says \"billing\""));
    assertThat(grade(answer, "answer: shipping", BILLING))
        .isEqualTo(new Scored(0, "\"shipping\" is not \"billing\""));
    assertThat(grade(answer, "I would say billing", BILLING))
        .isEqualTo(new Unscored(Missing.UNPARSED, "nothing matches answer: (\\w+)"));
  }

  @Test
  void anExplodingPatternIsStopped() {
    var exploding = new Grader.Regex("(.*?,){30}P", false, Optional.empty());
    assertThat(grade(exploding, "1,".repeat(40), Optional.empty()))
        .isInstanceOfSatisfying(
            Unscored.class,
            unscored -> {
              assertThat(unscored.missing()).isEqualTo(Missing.GRADER_ERROR);
              assertThat(unscored.explanation()).contains("nested repetition");
            });
  }

  @Test
  void aHugeOutputIsNotSearched() {
    var digits = new Grader.Regex("x", false, Optional.empty());
    assertThat(grade(digits, "y".repeat(RegexCheck.LONGEST_OUTPUT + 1), Optional.empty()))
        .isInstanceOfSatisfying(
            Unscored.class,
            unscored -> assertThat(unscored.explanation()).contains("lower max_tokens"));
  }

  @Test
  void severalGradersMustAllHold() {
    var exact = new Grader.Exact(Optional.empty(), true, true);
    var lowerCase = new Grader.Regex("^[a-z]+$", false, Optional.empty());
    Check both = Checks.of(List.of(exact, lowerCase));
    assertThat(both.grade("billing", BILLING))
        .isEqualTo(new Scored(1, "is \"billing\"; matches ^[a-z]+$"));
    assertThat(both.grade("Billing", BILLING))
        .isInstanceOfSatisfying(Scored.class, scored -> assertThat(scored.score()).isZero());
  }

  private static Grade grade(Grader grader, String output, Optional<String> expected) {
    return Checks.of(List.of(grader)).grade(output, expected);
  }
}
