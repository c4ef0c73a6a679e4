package dev.finetooth.spec.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The plain fields of a JSON object as texts. */
final class Fields {

  private Fields() {}

  /** Texts, numbers and flags; lists, objects and nulls are left out. */
  static Map<String, String> scalars(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                fields.put(field.getKey(), field.getValue().asText());
              }
            });
    return fields;
  }
}
