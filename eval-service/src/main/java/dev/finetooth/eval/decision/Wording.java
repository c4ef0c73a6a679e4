package dev.finetooth.eval.decision;

import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.eval.DecisionQuestion.Candidate;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.statistics.Phrases;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** How trials and their settings are called in sentences. */
final class Wording {

  private Wording() {}

  static String trial(TrialId trial) {
    return "trial " + trial.number();
  }

  static String defaults(TrialId trial) {
    return "the defaults (" + trial(trial) + ")";
  }

  /** "trial 31 (rate 5e-4, rank 16, 3 epochs)". */
  static String described(Candidate candidate) {
    Configuration configuration = candidate.configuration();
    return "%s (rate %s, rank %d, %s)"
        .formatted(
            trial(candidate.trial()),
            rate(configuration.learningRate()),
            configuration.rank(),
            Phrases.count(configuration.epochs(), "epoch"));
  }

  /** 0.0005 is "5e-4". */
  static String rate(double rate) {
    BigDecimal rounded = BigDecimal.valueOf(rate).round(new MathContext(3)).stripTrailingZeros();
    String digits = rounded.unscaledValue().toString();
    int exponent = rounded.precision() - 1 - rounded.scale();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return exponent == 0 ? mantissa : mantissa + "e" + exponent;
  }

  /** "a", "a and b", "a, b and c". */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** At most five trials by number, then how many more. */
  static String trials(List<TrialId> trials) {
    List<String> numbers =
        trials.stream().sorted().limit(5).map(trial -> "" + trial.number()).toList();
    String noun = trials.size() == 1 ? "trial " : "trials ";
    return trials.size() > 5
        ? noun + String.join(", ", numbers) + " and " + (trials.size() - 5) + " more"
        : noun + list(numbers);
  }
}
