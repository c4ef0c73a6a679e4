package dev.finetooth.eval.grader;

import dev.finetooth.eval.grader.Grade.Missing;
import dev.finetooth.eval.grader.Grade.Scored;
import dev.finetooth.eval.grader.Grade.Unscored;
import dev.finetooth.spec.suite.Grader;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer has a place that matches, and there says what is expected. */
final class RegexCheck implements Check {

  static final int LONGEST_OUTPUT = 1 << 16;
  static final int MOST_LOOKS = 5_000_000;

  private final Grader.Regex spec;
  private final Pattern pattern;

  RegexCheck(Grader.Regex spec) {
    this.spec = spec;
    this.pattern =
        Pattern.compile(
            spec.pattern(),
            spec.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
  }

  @Override
  public Grade grade(String output, Optional<String> expected) {
    if (output.length() > LONGEST_OUTPUT) {
      return gaveUp("the output has more than " + LONGEST_OUTPUT + " characters; lower max_tokens");
    }
    try {
      Matcher matcher = pattern.matcher(new GuardedText(output, MOST_LOOKS));
      boolean found = matcher.find();
      return spec.group()
          .map(group -> extracted(found, matcher, group, expected))
          .orElseGet(() -> matched(found, output));
    } catch (GuardedText.ExhaustedException | StackOverflowError tooMuch) {
      return gaveUp(
          "the pattern needs too long on this output; avoid nested repetition such as (.*?,){30}");
    }
  }

  private Grade matched(boolean found, String output) {
    return found
        ? new Scored(1, "matches " + spec.pattern())
        : new Scored(0, Quote.of(output) + " does not match " + spec.pattern());
  }

  private Grade extracted(boolean found, Matcher matcher, int group, Optional<String> expected) {
    if (!found || matcher.group(group) == null) {
      return new Unscored(Missing.UNPARSED, "nothing matches " + spec.pattern());
    }
    if (expected.isEmpty()) {
      return ExactCheck.NOTHING_EXPECTED;
    }
    String answer = Objects.requireNonNull(matcher.group(group)).strip();
    String wanted = expected.get().strip();
    boolean equal = spec.ignoreCase() ? answer.equalsIgnoreCase(wanted) : answer.equals(wanted);
    return equal
        ? new Scored(1, "says " + Quote.of(wanted))
        : new Scored(0, Quote.of(answer) + " is not " + Quote.of(wanted));
  }

  private static Grade gaveUp(String why) {
    return new Unscored(Missing.GRADER_ERROR, why);
  }
}
