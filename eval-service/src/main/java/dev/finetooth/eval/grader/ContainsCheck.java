package dev.finetooth.eval.grader;

import dev.finetooth.eval.grader.Grade.Scored;
import dev.finetooth.spec.suite.Grader;
import java.util.Locale;
import java.util.Optional;

/** The answer contains the expected text. */
record ContainsCheck(Grader.Contains spec) implements Check {

  @Override
  public Grade grade(String output, Optional<String> expected) {
    return spec.expected()
        .or(() -> expected)
        .<Grade>map(wanted -> search(output, wanted))
        .orElse(ExactCheck.NOTHING_EXPECTED);
  }

  private Grade search(String output, String wanted) {
    return folded(output).contains(folded(wanted))
        ? new Scored(1, "contains " + Quote.of(wanted))
        : new Scored(0, Quote.of(output) + " does not contain " + Quote.of(wanted));
  }

  private String folded(String text) {
    return spec.ignoreCase() ? text.toLowerCase(Locale.ROOT) : text;
  }
}
