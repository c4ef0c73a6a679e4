package dev.finetooth.compare.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Answer;
import dev.finetooth.compare.run.Outcome;
import dev.finetooth.compare.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finetooth's own items: a list, as {@code finetooth eval show --items --json} prints it, or a line
 * each with model, suite and suiteHash, as {@code finetooth eval export} does.
 */
final class FinetoothExport implements Format {

  /** The same on every line. */
  private static final List<String> RUN = List.of("model", "suite", "suiteHash");

  @Override
  public String name() {
    return "finetooth";
  }

  @Override
  public String title() {
    return "Finetooth";
  }

  @Override
  public boolean recognises(Head head) {
    return head.has("item", "cluster", "prompt", "explanation");
  }

  @Override
  public List<Run> read(Source source, Head head, Columns columns) {
    Reading reading = new Reading(source, this, columns);
    ObjectNode run = Json.MAPPER.createObjectNode();
    JsonRecords.each(
        source,
        head,
        (value, place) -> {
          RUN.forEach(field -> run.set(field, value.path(field)));
          reading.add(answer(value, source, place), new Fields(value));
        });
    return List.of(
        reading.run(
            Json.text(run.path("model")),
            Json.text(run.path("suite")),
            Json.text(run.path("suiteHash"))));
  }

  private static Answer answer(JsonNode value, Source source, String place) {
    String item = value.path("item").asText();
    return new Answer(
        item,
        "item " + item,
        Optional.of(Json.digest(value.path("prompt"), value.path("expected"))),
        Optional.empty(),
        Json.text(value.path("cluster")),
        Scores.of(value.path("score"), source, place, "score")
            .map(outcome -> Map.of("score", outcome))
            .orElse(Map.<String, Outcome>of()),
        value.hasNonNull("error") ? Absence.FAILED : Absence.UNSCORED,
        place);
  }
}
