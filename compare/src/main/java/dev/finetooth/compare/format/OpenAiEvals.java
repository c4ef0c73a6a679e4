package dev.finetooth.compare.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Answer;
import dev.finetooth.compare.run.Outcome;
import dev.finetooth.compare.run.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log of events that oaieval records: of a sample's events, "match" and "metrics" give its
 * scores, "error" a failure. A sample's id is its place in the data.
 */
final class OpenAiEvals implements Format {

  private static final String INVALID_CHOICE = "__invalid__";

  @Override
  public String name() {
    return "openai-evals";
  }

  @Override
  public String title() {
    return "OpenAI evals";
  }

  @Override
  public boolean recognises(Head head) {
    return head.isLines()
        && (head.has("spec") || head.has("run_id", "event_id", "sample_id", "type"));
  }

  @Override
  public List<Run> read(Source source, Head head, Columns columns) {
    Reading reading = new Reading(source, this, columns);
    Map<String, Answer> samples = new LinkedHashMap<>();
    JsonNode[] spec = {MissingNode.getInstance()};
    JsonRecords.each(
        source,
        head,
        (value, place) -> {
          if (value.has("spec")) {
            spec[0] = value.path("spec");
          } else if (value.hasNonNull("sample_id")) {
            Answer event = event(value, source, place);
            event.outcomes().keySet().forEach(reading::metric);
            if (isTold(value)) {
              Answer placed = reading.placed(event, new Fields(value, value.path("data")));
              samples.merge(event.id(), placed, OpenAiEvals::merged);
            }
          }
        });
    samples.values().forEach(reading::add);
    return List.of(
        reading.run(
            Json.text(spec[0].path("completion_fns").path(0)),
            Json.text(spec[0].path("base_eval")),
            Optional.empty()));
  }

  private static boolean isTold(JsonNode value) {
    return switch (value.path("type").asText()) {
      case "match", "metrics", "error" -> true;
      default -> false;
    };
  }

  /** Of two events of a sample; a score outlives an error, since the sample was tried again. */
  private static Answer merged(Answer earlier, Answer later) {
    Answer all = earlier.with(later.outcomes());
    return new Answer(
        all.key(),
        all.id(),
        all.content().or(later::content),
        all.repeat(),
        all.cluster(),
        all.outcomes(),
        all.absence(),
        all.place());
  }

  private static Answer event(JsonNode value, Source source, String place) {
    String type = value.path("type").asText();
    JsonNode data = value.path("data");
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    if (type.equals("match")) {
      Scores.of(data.path("correct"), source, place, "accuracy")
          .ifPresent(outcome -> outcomes.put("accuracy", outcome));
    } else if (type.equals("metrics")) {
      boolean unparsed = data.path("choice").asText().equals(INVALID_CHOICE);
      data.properties()
          .forEach(
              metric ->
                  Scores.of(metric.getValue(), source, place, metric.getKey())
                      .ifPresent(
                          outcome ->
                              outcomes.put(
                                  metric.getKey(),
                                  unparsed ? new Outcome.Unscored(Absence.UNPARSED) : outcome)));
    }
    String id = value.path("sample_id").asText();
    return new Answer(
        id,
        id,
        data.has("expected") ? Optional.of(Json.digest(data.path("expected"))) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        outcomes,
        type.equals("error") ? Absence.FAILED : Absence.UNSCORED,
        place);
  }
}
