package dev.finetooth.compare.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Outcome;
import java.util.Optional;

/** Scores as files hold them. */
final class Scores {

  private Scores() {}

  /**
   * A number, or true and false as 1 and 0; no score where there is null.
   *
   * @return empty where the value is no score at all, such as a list
   * @throws dev.finetooth.compare.BadInputException where it is NaN or infinite
   */
  static Optional<Outcome> of(JsonNode value, Source source, String place, String metric) {
    if (value.isNull()) {
      return Optional.of(new Outcome.Unscored(Absence.UNSCORED));
    }
    if (value.isBoolean()) {
      return Optional.of(new Outcome.Scored(value.booleanValue() ? 1 : 0));
    }
    if (!value.isNumber()) {
      return Optional.empty();
    }
    return Optional.of(new Outcome.Scored(finite(value.doubleValue(), source, place, metric)));
  }

  static double finite(double score, Source source, String place, String metric) {
    if (!Double.isFinite(score)) {
      throw source.fault(
          place,
          "the score "
              + metric
              + " is "
              + score
              + ". Leave it out where there is none; an empty "
              + "score counts as missing, not as wrong.");
    }
    return score;
  }
}
