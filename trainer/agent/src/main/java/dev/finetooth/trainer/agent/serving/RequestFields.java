package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a request's body, read one by one; a fault names its field. */
final class RequestFields {

  private static final int MOST_STOPS = 4;

  private final JsonNode root;

  private RequestFields(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads a body.
   *
   * @param honoured names of the fields that the caller goes by; others are refused
   */
  static RequestFields read(byte[] body, Set<String> honoured) {
    JsonNode root = parse(body);
    Unhonoured.refuse(root, honoured);
    return new RequestFields(root);
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode root = Json.mapper().readTree(body);
      if (root.isObject()) {
        return root;
      }
      throw ApiException.invalid("the body must be a JSON object");
    } catch (JsonProcessingException e) {
      throw ApiException.invalid("the body is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw ApiException.invalid("the body cannot be read: " + e.getMessage());
    }
  }

  JsonNode at(String field) {
    return root.path(field);
  }

  boolean has(String field) {
    return root.hasNonNull(field);
  }

  String model() {
    JsonNode value = root.path("model");
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw ApiException.invalid("model must be a text; GET /v1/models lists what there is");
    }
    return value.textValue();
  }

  boolean flag(String field) {
    return flag(root.path(field), field);
  }

  private static boolean flag(JsonNode value, String field) {
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw ApiException.invalid(field + " must be true or false, not " + value);
    }
    return value.booleanValue();
  }

  /** Whether a stream shall end with the numbers of tokens. */
  boolean includeUsage() {
    if (has("stream_options") && !flag("stream")) {
      throw ApiException.invalid("stream_options goes with stream true only");
    }
    JsonNode options = root.path("stream_options");
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      String name = "stream_options." + option.getKey();
      if (!option.getKey().equals("include_usage") && flag(option.getValue(), name)) {
        throw ApiException.invalid(name + " is not supported here; leave it out");
      }
    }
    return flag(options.path("include_usage"), "stream_options.include_usage");
  }

  Optional<Integer> whole(String field, int low, int high) {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode value = root.path(field);
    if (!value.isIntegralNumber() || value.asLong() < low || value.asLong() > high) {
      throw ApiException.invalid(
          "%s must be a whole number in %d..%d, not %s".formatted(field, low, high, value));
    }
    return Optional.of(value.intValue());
  }

  double number(String field, double otherwise, double low, double high) {
    if (!has(field)) {
      return otherwise;
    }
    JsonNode value = root.path(field);
    if (!value.isNumber() || value.doubleValue() < low || value.doubleValue() > high) {
      throw ApiException.invalid(
          "%s must be a number in %.0f..%.0f, not %s".formatted(field, low, high, value));
    }
    return value.doubleValue();
  }

  double topP() {
    double value = number("top_p", 1, 0, 1);
    if (value == 0) {
      throw ApiException.invalid(
          "top_p must be above 0; for the likeliest token set temperature to 0");
    }
    return value;
  }

  Optional<Long> seed() {
    if (!has("seed")) {
      return Optional.empty();
    }
    JsonNode value = root.path("seed");
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw ApiException.invalid("seed must be a whole number of at most 64 bits, not " + value);
    }
    return Optional.of(value.longValue());
  }

  List<String> stop() {
    if (!has("stop")) {
      return List.of();
    }
    JsonNode value = root.path("stop");
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.textValue());
    } else {
      value.forEach(one -> texts.add(one.isTextual() ? one.textValue() : ""));
    }
    boolean list = value.isTextual() || value.isArray();
    if (!list || texts.contains("") || texts.size() > MOST_STOPS) {
      throw ApiException.invalid(
          "stop must be a text, or a list of at most " + MOST_STOPS + " texts, none of them empty");
    }
    return texts;
  }
}
