package dev.finetooth.compare.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The beginning of a file, by which its format is told.
 *
 * @param isZip whether it is an archive
 * @param isList whether it is a JSON list
 * @param isLines whether the first line is a JSON object of its own
 * @param fields of the first JSON object, as far as the beginning goes; empty where it is no JSON
 * @param firstLine of text; empty in an archive
 */
record Head(boolean isZip, boolean isList, boolean isLines, Set<String> fields, String firstLine) {

  private static final int LENGTH = 1 << 18;

  static Head of(Source source) {
    byte[] bytes = source.read(in -> in.readNBytes(LENGTH));
    if (bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K') {
      return new Head(true, false, false, Set.of(), "");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    String shown = (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
    String firstLine = shown.lines().findFirst().orElse("");
    boolean isList = shown.startsWith("[");
    Set<String> fields = fields(isList ? shown.substring(1).stripLeading() : shown);
    return new Head(false, isList, !isList && isObject(firstLine), fields, firstLine);
  }

  boolean has(String... names) {
    for (String name : names) {
      if (!fields.contains(name)) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> fields(String text) {
    Set<String> fields = new LinkedHashSet<>();
    if (!text.startsWith("{")) {
      return fields;
    }
    try (JsonParser parser = Json.MAPPER.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        fields.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (IOException endsHere) {
      return fields;
    }
    return fields;
  }

  private static boolean isObject(String line) {
    try {
      return line.startsWith("{") && Json.MAPPER.readTree(line).isObject();
    } catch (IOException notOnOneLine) {
      return false;
    }
  }
}
