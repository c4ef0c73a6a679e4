package dev.finetooth.compare.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The records of a file, one JSON object a line or all in one list; one at a time in memory. */
final class JsonRecords {

  static final String CUT =
      "the file ends in the middle of a record. It is cut off: copy it again, or wait until the "
          + "run has ended.";

  private JsonRecords() {}

  /** What is done with a record. */
  @FunctionalInterface
  interface Each {
    void take(JsonNode value, String place) throws IOException;
  }

  static void each(Source source, Head head, Each each) {
    if (head.isList()) {
      source.read(
          in -> {
            try (JsonParser parser = Json.MAPPER.createParser(in)) {
              parser.nextToken();
              elements(source, parser, each);
            }
            return source;
          });
    } else {
      source.read(in -> lines(source, in, each));
    }
  }

  /** The objects of the list at whose beginning the parser stands. */
  static void elements(Source source, JsonParser parser, Each each) throws IOException {
    try {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        String place = "line " + parser.currentTokenLocation().getLineNr();
        each.take(parser.readValueAsTree(), place);
      }
    } catch (JsonProcessingException e) {
      throw malformed(source, e, e.getLocation());
    }
  }

  private static Source lines(Source source, InputStream in, Each each) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank()) {
        String place = "line " + number;
        each.take(record(source, line, place, reader), place);
      }
    }
    return source;
  }

  private static JsonNode record(Source source, String line, String place, BufferedReader rest)
      throws IOException {
    try {
      JsonNode value = Json.MAPPER.readTree(line);
      if (!value.isObject()) {
        throw source.fault(place, "a JSON object is expected, and this is none.");
      }
      return value;
    } catch (JsonProcessingException e) {
      boolean isLast = rest.readLine() == null;
      throw source.fault(place, isLast && isCut(e) ? CUT : "no JSON (" + brief(e) + ").");
    }
  }

  static RuntimeException malformed(Source source, JsonProcessingException e, JsonLocation at) {
    return source.fault(
        "line " + (at == null ? 1 : at.getLineNr()),
        isCut(e) ? CUT : "no JSON (" + brief(e) + ").");
  }

  /** Jackson has several exceptions for it. */
  private static boolean isCut(JsonProcessingException e) {
    return e.getOriginalMessage().contains("end-of-input");
  }

  private static String brief(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("malformed");
  }
}
