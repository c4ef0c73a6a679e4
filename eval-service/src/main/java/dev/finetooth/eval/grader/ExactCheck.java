package dev.finetooth.eval.grader;

import dev.finetooth.eval.grader.Grade.Missing;
import dev.finetooth.eval.grader.Grade.Scored;
import dev.finetooth.eval.grader.Grade.Unscored;
import dev.finetooth.spec.suite.Grader;
import java.util.Optional;

/** The answer is the expected text. */
record ExactCheck(Grader.Exact spec) implements Check {

  static final Unscored NOTHING_EXPECTED =
      new Unscored(Missing.GRADER_ERROR, "the item has no expected answer to compare with");

  @Override
  public Grade grade(String output, Optional<String> expected) {
    return spec.expected()
        .or(() -> expected)
        .<Grade>map(wanted -> compare(output, wanted))
        .orElse(NOTHING_EXPECTED);
  }

  private Grade compare(String output, String wanted) {
    String left = spec.trim() ? output.strip() : output;
    String right = spec.trim() ? wanted.strip() : wanted;
    boolean equal = spec.ignoreCase() ? left.equalsIgnoreCase(right) : left.equals(right);
    return equal
        ? new Scored(1, "is " + Quote.of(wanted))
        : new Scored(0, Quote.of(output) + " is not " + Quote.of(wanted));
  }
}
