package dev.finetooth.compare.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Answer;
import dev.finetooth.compare.run.Outcome;
import dev.finetooth.compare.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * samples_*.jsonl of lm-evaluation-harness (--log_samples): a line for each document and filter.
 * Metrics are named as in its results, {@code exact_match,strict-match}.
 */
final class LmEvalHarness implements Format {

  /** What its regex filter gives where it found nothing. */
  private static final String NOTHING_FOUND = "[invalid]";

  private static final Set<String> NOT_METRICS =
      Set.of(
          "doc_id",
          "doc",
          "target",
          "arguments",
          "resps",
          "filtered_resps",
          "filter",
          "metrics",
          "doc_hash",
          "prompt_hash",
          "target_hash");

  @Override
  public String name() {
    return "lm-eval";
  }

  @Override
  public String title() {
    return "lm-evaluation-harness";
  }

  @Override
  public boolean recognises(Head head) {
    return head.has("doc_id", "doc", "resps");
  }

  @Override
  public List<Run> read(Source source, Head head, Columns columns) {
    Reading reading = new Reading(source, this, columns);
    // A document comes again for each filter, with other metrics.
    Map<String, List<Answer>> documents = new LinkedHashMap<>();
    JsonRecords.each(
        source,
        head,
        (value, place) -> {
          Answer answer =
              reading.placed(answer(value, source, place), new Fields(value, value.path("doc")));
          answer.outcomes().keySet().forEach(reading::metric);
          merge(documents.computeIfAbsent(answer.id(), _ -> new ArrayList<>(1)), answer);
        });
    documents.values().forEach(answers -> answers.forEach(reading::add));
    return List.of(reading.run(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static void merge(List<Answer> known, Answer answer) {
    for (int i = 0; i < known.size(); i++) {
      Answer earlier = known.get(i);
      if (earlier.key().equals(answer.key())
          && answer.outcomes().keySet().stream().noneMatch(earlier.outcomes()::containsKey)) {
        known.set(i, earlier.with(answer.outcomes()));
        return;
      }
    }
    known.add(answer);
  }

  private static Answer answer(JsonNode value, Source source, String place) {
    String filter = value.path("filter").asText("none");
    boolean unparsed = isUnparsed(value.path("filtered_resps"));
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (String metric : metrics(value)) {
      String name = filter.equals("none") ? metric : metric + "," + filter;
      Scores.of(value.path(metric), source, place, name)
          .ifPresent(outcome -> outcomes.put(name, unparsed ? unparsed(outcome) : outcome));
    }
    String digest =
        value.hasNonNull("doc_hash")
            ? value.path("doc_hash").asText() + value.path("target_hash").asText()
            : Json.digest(value.path("doc"), value.path("target"));
    return new Answer(
        digest,
        "document " + value.path("doc_id").asText(),
        Optional.of(digest),
        Optional.empty(),
        Optional.empty(),
        outcomes,
        Absence.UNSCORED,
        place);
  }

  private static Set<String> metrics(JsonNode value) {
    Set<String> names = new LinkedHashSet<>();
    value.path("metrics").forEach(name -> names.add(name.asText()));
    if (names.isEmpty()) {
      // Before 0.4.6 the names were not listed.
      value.properties().forEach(field -> names.add(field.getKey()));
      names.removeAll(NOT_METRICS);
    }
    return names;
  }

  /** A right answer stays right, whatever the filter. */
  private static Outcome unparsed(Outcome outcome) {
    return outcome instanceof Outcome.Scored scored && scored.value() != 0
        ? outcome
        : new Outcome.Unscored(Absence.UNPARSED);
  }

  private static boolean isUnparsed(JsonNode filtered) {
    if (filtered.isTextual()) {
      return filtered.asText().equals(NOTHING_FOUND);
    }
    boolean found = filtered.isEmpty();
    for (JsonNode one : filtered) {
      found = found || !isUnparsed(one);
    }
    return !found;
  }
}
