package dev.finetooth.compare.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Answer;
import dev.finetooth.compare.run.Outcome;
import dev.finetooth.compare.run.Outcome.Scored;
import dev.finetooth.compare.run.Outcome.Unscored;
import dev.finetooth.compare.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of a table of the user's own: a column that tells the items apart, a score, and maybe which
 * repeat it is, the status of the answer, or an error.
 */
final class TableRows {

  private static final List<String> KEYS =
      List.of("id", "item", "item_id", "key", "sample_id", "question_id", "doc_id", "name");
  private static final List<String> SCORES =
      List.of("score", "correct", "pass", "passed", "accuracy", "acc", "exact_match", "reward");
  private static final List<String> REPEATS = List.of("epoch", "repeat", "sample", "attempt");
  private static final List<String> STATUSES = List.of("status", "state");
  private static final List<String> ERRORS = List.of("error");

  private final Source source;
  private final Columns columns;
  private final Reading reading;
  private String key = "";
  private String score = "";

  TableRows(Source source, Format format, Columns columns) {
    this.source = source;
    this.columns = columns;
    reading = new Reading(source, format, columns);
  }

  void add(JsonNode row, String place) {
    Fields fields = new Fields(row);
    if (key.isEmpty()) {
      key = columns.key().or(() -> known(KEYS, row)).orElseThrow(() -> noKey(fields, place));
      score = score(row, fields, place);
    }
    String id = fields.text(key).orElseThrow(() -> missing(fields, place));
    reading.add(
        new Answer(
            id,
            id,
            Optional.empty(),
            known(REPEATS, row).flatMap(fields::text),
            Optional.empty(),
            Map.of(score, outcome(fields, row, place)),
            Absence.UNSCORED,
            place),
        fields);
  }

  Run run() {
    return reading.run(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Optional<String> known(List<String> names, JsonNode row) {
    return names.stream().filter(row::has).findFirst();
  }

  private String score(JsonNode row, Fields fields, String place) {
    if (columns.metric().isPresent()) {
      String named = columns.metric().get();
      if (!fields.names().contains(named)) {
        throw source.fault(
            place,
            "there is no score %s. There are: %s."
                .formatted(named, String.join(", ", candidates(fields))));
      }
      return named;
    }
    Optional<String> known = known(SCORES, row);
    List<String> candidates = candidates(fields);
    if (known.isEmpty() && candidates.size() != 1) {
      throw source.fault(
          place,
          candidates.isEmpty()
              ? "no column holds a number that could be the score. There are: %s."
                  .formatted(String.join(", ", fields.names()))
              : "several columns could be the score: %s. Say which: --metric %s"
                  .formatted(String.join(", ", candidates), candidates.getFirst()));
    }
    return known.orElseGet(candidates::getFirst);
  }

  private List<String> candidates(Fields fields) {
    List<String> candidates = new ArrayList<>(fields.names());
    candidates.removeIf(
        name ->
            name.equals(key)
                || REPEATS.contains(name)
                || columns.cluster().filter(name::equals).isPresent()
                || number(fields.text(name).orElse("")).isEmpty());
    return candidates;
  }

  private Outcome outcome(Fields fields, JsonNode row, String place) {
    Optional<String> status = known(STATUSES, row).flatMap(fields::text);
    Optional<Absence> absent = status.flatMap(TableRows::absence);
    String text = fields.text(score).orElse("").strip();
    if (absent.isPresent()) {
      return new Unscored(absent.get());
    }
    if (text.isEmpty()) {
      boolean failed =
          known(ERRORS, row).flatMap(fields::text).filter(e -> !e.isBlank()).isPresent();
      return new Unscored(failed ? Absence.FAILED : Absence.UNSCORED);
    }
    double value =
        number(text)
            .orElseThrow(
                () ->
                    source.fault(
                        place,
                        "the score %s is \"%s\", which is no number. Leave it empty where there is none."
                            .formatted(score, text)));
    return new Scored(Scores.finite(value, source, place, score));
  }

  private static Optional<Absence> absence(String status) {
    return switch (status.strip().toLowerCase(Locale.ROOT)) {
      case "unparsed", "invalid" -> Optional.of(Absence.UNPARSED);
      case "refused", "refusal" -> Optional.of(Absence.REFUSED);
      case "failed", "error", "timeout" -> Optional.of(Absence.FAILED);
      case "missing", "unscored" -> Optional.of(Absence.UNSCORED);
      default -> Optional.empty();
    };
  }

  private static Optional<Double> number(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(1.0);
      case "false" -> Optional.of(0.0);
      case "nan" -> Optional.of(Double.NaN);
      case "inf", "infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> parsed(text);
    };
  }

  private static Optional<Double> parsed(String text) {
    try {
      return Optional.of(Double.parseDouble(text));
    } catch (NumberFormatException isWords) {
      return Optional.empty();
    }
  }

  private RuntimeException noKey(Fields fields, String place) {
    return source.fault(
        place,
        "no column tells the items apart. Say which: --key COLUMN. There are: %s."
            .formatted(String.join(", ", fields.names())));
  }

  private RuntimeException missing(Fields fields, String place) {
    return source.fault(
        place,
        "there is no %s, which tells the items apart. There are: %s."
            .formatted(key, String.join(", ", fields.names())));
  }
}
