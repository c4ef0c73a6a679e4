package dev.finetooth.spec.preparation;

import dev.finetooth.contracts.Json;
import dev.finetooth.spec.data.Records;
import dev.finetooth.spec.data.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How records become the parts of a data set.
 *
 * @param source path of the records, one JSON object a line
 * @param by the field whose values stay together, such as a customer; it is kept on every line
 * @param cut fields that are cut, and to how many words
 * @param form what each line holds
 */
public record Preparation(
    String source, String by, Split split, Map<String, Integer> cut, LineForm form) {

  public Preparation {
    cut = Map.copyOf(cut);
  }

  /**
   * The lines of each part's file, by the part's name.
   *
   * @throws IllegalArgumentException where there are too few records for the parts
   */
  public Map<String, List<String>> parts(Records records) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    split
        .split(records.rows(), row -> row.fields().getOrDefault(by, ""))
        .forEach((part, rows) -> parts.put(part, rows.stream().map(this::line).toList()));
    return parts;
  }

  private String line(Records.Row row) {
    Map<String, String> fields = new LinkedHashMap<>(row.fields());
    cut.forEach(
        (field, words) -> fields.computeIfPresent(field, (_, text) -> Words.cut(text, words)));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", fields.getOrDefault("id", "line-" + row.line()));
    line.putIfAbsent(by, fields.getOrDefault(by, ""));
    line.putAll(form.fill(fields));
    return Json.write(line);
  }
}
