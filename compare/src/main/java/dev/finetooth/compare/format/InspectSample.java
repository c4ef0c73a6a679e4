package dev.finetooth.compare.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Answer;
import dev.finetooth.compare.run.Outcome;
import dev.finetooth.compare.run.Outcome.Scored;
import dev.finetooth.compare.run.Outcome.Unscored;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A sample of Inspect, without its messages and events. */
record InspectSample(ObjectNode fields) {

  private static final Set<String> KEPT =
      Set.of("id", "epoch", "input", "choices", "target", "scores", "metadata", "error", "output");

  /** From the parser that stands at the sample's beginning. */
  static InspectSample read(JsonParser parser) throws IOException {
    ObjectNode fields = Json.MAPPER.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (KEPT.contains(field)) {
        fields.set(field, parser.readValueAsTree());
      } else {
        parser.skipChildren();
      }
    }
    return new InspectSample(fields);
  }

  void addTo(Reading reading, Source source, String place) {
    String content =
        Json.digest(input(fields.path("input")), fields.path("choices"), fields.path("target"));
    String id = fields.path("id").asText();
    Optional<Absence> absent = absence();
    reading.add(
        new Answer(
            content,
            "sample " + id,
            Optional.of(content),
            Json.text(fields.path("epoch")),
            Optional.empty(),
            absent.isPresent() ? Map.of() : outcomes(source, place),
            absent.orElse(Absence.UNSCORED),
            place),
        new Fields(fields, fields.path("metadata")));
  }

  private Optional<Absence> absence() {
    if (fields.path("error").isObject() && fields.path("scores").isEmpty()) {
      return Optional.of(Absence.FAILED);
    }
    String stop = fields.path("output").path("choices").path(0).path("stop_reason").asText();
    return stop.equals("content_filter") ? Optional.of(Absence.REFUSED) : Optional.empty();
  }

  /** Messages without their ids, which are drawn anew for each run. */
  private static JsonNode input(JsonNode input) {
    if (!input.isArray()) {
      return input;
    }
    ArrayNode messages = Json.MAPPER.createArrayNode();
    input.forEach(
        message -> {
          ObjectNode kept = messages.addObject();
          kept.set("role", message.path("role"));
          kept.set("content", message.path("content"));
        });
    return messages;
  }

  private Map<String, Outcome> outcomes(Source source, String place) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    fields
        .path("scores")
        .properties()
        .forEach(
            score -> {
              JsonNode value = score.getValue().path("value");
              String name = score.getKey();
              if (value.isObject()) {
                value
                    .properties()
                    .forEach(
                        part ->
                            put(
                                outcomes,
                                name + "." + part.getKey(),
                                part.getValue(),
                                source,
                                place));
              } else {
                put(outcomes, name, value, source, place);
              }
            });
    return outcomes;
  }

  private static void put(
      Map<String, Outcome> outcomes, String name, JsonNode value, Source source, String place) {
    // Inspect marks what its scorers left out with NaN.
    if (value.isNumber() && Double.isNaN(value.doubleValue())) {
      outcomes.put(name, new Unscored(Absence.UNSCORED));
    } else if (value.isTextual()) {
      letter(value.asText()).ifPresent(outcome -> outcomes.put(name, outcome));
    } else {
      Scores.of(value, source, place, name).ifPresent(outcome -> outcomes.put(name, outcome));
    }
  }

  /** As Inspect's value_to_float reads them, but for "no answer", which it counts as wrong. */
  private static Optional<Outcome> letter(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "c", "yes", "true" -> Optional.of(new Scored(1));
      case "p" -> Optional.of(new Scored(0.5));
      case "i", "no", "false" -> Optional.of(new Scored(0));
      case "n" -> Optional.of(new Unscored(Absence.UNPARSED));
      default -> number(value);
    };
  }

  private static Optional<Outcome> number(String value) {
    try {
      double number = Double.parseDouble(value);
      return Double.isFinite(number) ? Optional.of(new Scored(number)) : Optional.empty();
    } catch (NumberFormatException isWords) {
      return Optional.empty();
    }
  }
}
