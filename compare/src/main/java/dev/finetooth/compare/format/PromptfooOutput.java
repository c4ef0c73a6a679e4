package dev.finetooth.compare.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.compare.run.Absence;
import dev.finetooth.compare.run.Answer;
import dev.finetooth.compare.run.Outcome;
import dev.finetooth.compare.run.Run;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Results of promptfoo (eval -o results.json or .jsonl): a run for each provider and prompt. The
 * same variables with the same assertions again are a repeat (--repeat).
 */
final class PromptfooOutput implements Format {

  /** Its failureReason for "the provider broke down", against "an assertion failed". */
  private static final int BROKE_DOWN = 2;

  @Override
  public String name() {
    return "promptfoo";
  }

  @Override
  public String title() {
    return "promptfoo";
  }

  @Override
  public boolean recognises(Head head) {
    return head.isLines()
        ? isResultLines(head)
        : head.has("evalId", "results") || head.has("results", "config");
  }

  @Override
  public List<Run> read(Source source, Head head, Columns columns) {
    Map<String, Reading> arms = new LinkedHashMap<>();
    JsonRecords.Each each = (value, place) -> add(arms, value, source, place, columns);
    if (isResultLines(head)) {
      JsonRecords.each(source, head, each);
    } else {
      source.read(in -> document(source, Json.MAPPER.createParser(in), each));
    }
    return arms.entrySet().stream()
        .map(
            arm ->
                arm.getValue().run(Optional.of(arm.getKey()), Optional.empty(), Optional.empty()))
        .toList();
  }

  private static boolean isResultLines(Head head) {
    return head.isLines() && head.has("promptIdx", "testIdx", "provider");
  }

  /** The list results.results; before version 3 of the format also there. */
  private static Source document(Source source, JsonParser parser, JsonRecords.Each each)
      throws IOException {
    try (parser) {
      parser.nextToken();
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          boolean results = parser.currentName().equals("results");
          JsonToken value = parser.nextToken();
          if (results && value == JsonToken.START_ARRAY) {
            JsonRecords.elements(source, parser, each);
          } else if (!results || value != JsonToken.START_OBJECT) {
            parser.skipChildren();
          }
        }
      }
      return source;
    } catch (JsonProcessingException e) {
      throw JsonRecords.malformed(source, e, e.getLocation());
    }
  }

  private void add(
      Map<String, Reading> arms, JsonNode value, Source source, String place, Columns columns) {
    JsonNode vars = value.path("vars");
    JsonNode test = value.path("testCase");
    String content = Json.digest(vars, test.path("assert"));
    Optional<Absence> absent = absence(value);
    String number = value.path("testIdx").asText();
    arms.computeIfAbsent(arm(value), _ -> new Reading(source, this, columns))
        .add(
            new Answer(
                content,
                "test " + number,
                Optional.of(content),
                Optional.of(number),
                Optional.empty(),
                absent.isPresent() ? Map.of() : outcomes(value, source, place),
                absent.orElse(Absence.UNSCORED),
                place),
            new Fields(vars, test.path("metadata"), test));
  }

  private static String arm(JsonNode value) {
    JsonNode provider = value.path("provider");
    String label = provider.path("label").asText();
    String name = label.isEmpty() ? provider.path("id").asText(provider.asText()) : label;
    String prompt = value.path("prompt").path("label").asText();
    return name + " | " + prompt;
  }

  private static Optional<Absence> absence(JsonNode value) {
    JsonNode response = value.path("response");
    if (value.path("failureReason").asInt() == BROKE_DOWN || response.hasNonNull("error")) {
      return Optional.of(Absence.FAILED);
    }
    boolean declined =
        response.path("isRefusal").asBoolean()
            || response.path("guardrails").path("flagged").asBoolean();
    // A test may ask for a refusal, and passes then.
    return declined && !value.path("success").asBoolean()
        ? Optional.of(Absence.REFUSED)
        : Optional.empty();
  }

  private static Map<String, Outcome> outcomes(JsonNode value, Source source, String place) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    put(outcomes, "pass", value.path("success"), source, place);
    put(outcomes, "score", value.path("score"), source, place);
    value
        .path("namedScores")
        .properties()
        .forEach(score -> put(outcomes, score.getKey(), score.getValue(), source, place));
    return outcomes;
  }

  private static void put(
      Map<String, Outcome> outcomes, String name, JsonNode value, Source source, String place) {
    Scores.of(value, source, place, name).ifPresent(outcome -> outcomes.put(name, outcome));
  }
}
