package dev.finetooth.compare.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of one answer: fields of nested records, the outermost first, by name or by a path
 * with dots.
 */
record Fields(List<JsonNode> scopes) {

  Fields(JsonNode... scopes) {
    this(List.of(scopes));
  }

  Optional<String> text(String column) {
    for (JsonNode scope : scopes) {
      Optional<String> here = Json.text(scope.path(column)).or(() -> nested(scope, column));
      if (here.isPresent()) {
        return here;
      }
    }
    return Optional.empty();
  }

  /** The columns that there are. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (JsonNode scope : scopes) {
      scope
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isValueNode() && !names.contains(field.getKey())) {
                  names.add(field.getKey());
                }
              });
    }
    return names;
  }

  private static Optional<String> nested(JsonNode scope, String column) {
    JsonNode node = scope;
    for (String part : column.split("\\.", -1)) {
      node = node.path(part);
    }
    return Json.text(node);
  }
}
