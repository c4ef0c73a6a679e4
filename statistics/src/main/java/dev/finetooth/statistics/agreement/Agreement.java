package dev.finetooth.statistics.agreement;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How far raters agree beyond chance, or why that cannot be said. */
public sealed interface Agreement {

  /** {@return one sentence for people} */
  String sentence();

  /**
   * A coefficient of agreement: 1 is full agreement, 0 what chance alone gives, below 0 is less
   * than that.
   *
   * @param coefficient its name, for people
   * @param value (observed - expected) / (1 - expected)
   * @param standardError of the value; empty where the items or units are too few
   * @param interval empty likewise
   * @param pValue two-sided, that the raters agree by chance alone; empty where it is not tested
   * @param observed agreement, weighted if the coefficient is; in [0, 1] but for metric scales
   * @param expected the same agreement if the ratings were shuffled
   * @param items that were rated by at least two raters
   * @param clusters independent groups of those items; as many as there are items where none belong
   *     together
   * @param raters the most on one item
   * @param method of the interval, for people
   */
  record Estimated(
      String coefficient,
      double value,
      OptionalDouble standardError,
      Optional<Interval> interval,
      OptionalDouble pValue,
      double observed,
      double expected,
      int items,
      int clusters,
      int raters,
      String method)
      implements Agreement {

    @Override
    public String sentence() {
      String range =
          interval
              .map(it -> " [%s, %s]".formatted(decimal(it.low()), decimal(it.high())))
              .orElse("");
      String test = pValue.isPresent() ? ", " + Phrases.p(pValue.getAsDouble()) : "";
      String basis = Phrases.basis(items, clusters);
      return "%s %s%s%s (%s, %s)"
          .formatted(
              coefficient, decimal(value), range, test, method, basis + ", " + raters + " raters");
    }

    private static String decimal(double value) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
  }

  /**
   * No coefficient exists for these ratings.
   *
   * @param coefficient its name, for people
   * @param reason a clause for people
   */
  record Undefined(String coefficient, String reason) implements Agreement {

    @Override
    public String sentence() {
      return coefficient + " is undefined: " + reason;
    }
  }
}
