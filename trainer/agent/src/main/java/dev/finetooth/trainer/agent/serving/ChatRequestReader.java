package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ChatMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Reads the body of a chat completion. What OpenAI allows and this server does not know is ignored
 * where that is harmless, and refused by name where the answer would not be what was asked for.
 */
final class ChatRequestReader {

  private static final int DEFAULT_TOKENS = 256;
  private static final int MOST_TOKENS = 32_768;
  private static final int MOST_STOPS = 16;
  private static final Set<String> ROLES = Set.of("system", "user", "assistant");
  private static final List<String> UNSUPPORTED =
      List.of(
          "tools", "tool_choice", "functions", "function_call", "logprobs", "logit_bias", "audio");

  private final RandomGenerator seeds;

  /**
   * A reader.
   *
   * @param seeds for requests that give none
   */
  ChatRequestReader(RandomGenerator seeds) {
    this.seeds = seeds;
  }

  ChatRequest read(byte[] body) {
    JsonNode root = parse(body);
    refuseUnsupported(root);
    return new ChatRequest(
        text(root, "model"),
        messages(root.path("messages")),
        maxTokens(root),
        number(root, "temperature", 1, 0, 2),
        topP(root),
        seed(root),
        stop(root.path("stop")),
        flag(root, "stream"),
        flag(root.path("stream_options"), "include_usage"));
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode root = Json.mapper().readTree(body);
      if (root.isObject()) {
        return root;
      }
      throw invalid("the body must be a JSON object");
    } catch (JsonProcessingException e) {
      throw invalid("the body is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw invalid("the body cannot be read: " + e.getMessage());
    }
  }

  private static void refuseUnsupported(JsonNode root) {
    for (String field : UNSUPPORTED) {
      JsonNode value = root.path(field);
      boolean asksForNothing =
          value.isMissingNode()
              || value.isNull()
              || (value.isBoolean() && !value.booleanValue())
              || (value.isContainerNode() && value.isEmpty())
              || value.asText().equals("none");
      if (!asksForNothing) {
        throw invalid(field + " is not supported here; leave it out");
      }
    }
    if (root.path("n").asInt(1) != 1) {
      throw invalid("n must be 1; send several requests, they are computed together");
    }
    String format = root.path("response_format").path("type").asText("text");
    if (!format.equals("text")) {
      throw invalid("response_format.type must be text, not " + format);
    }
  }

  private static List<ChatMessage> messages(JsonNode messages) {
    if (!messages.isArray() || messages.isEmpty()) {
      throw invalid("messages must be a list with at least one message");
    }
    List<ChatMessage> read = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      String at = "messages[" + i + "]";
      String role = messages.get(i).path("role").asText();
      // OpenAI's newer name of the same.
      String known = role.equals("developer") ? "system" : role;
      if (!ROLES.contains(known)) {
        throw invalid(at + ".role must be system, user or assistant, not '" + role + "'");
      }
      read.add(new ChatMessage(known, content(messages.get(i).path("content"), at + ".content")));
    }
    return read;
  }

  private static String content(JsonNode content, String at) {
    if (content.isTextual()) {
      return content.textValue();
    }
    if (!content.isArray()) {
      throw invalid(at + " must be a text, or a list of text parts");
    }
    var joined = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
        throw invalid(at + " has a part that is no text; this model reads text alone");
      }
      joined.append(part.path("text").textValue());
    }
    return joined.toString();
  }

  private static int maxTokens(JsonNode root) {
    String field =
        root.hasNonNull("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return DEFAULT_TOKENS;
    }
    if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > MOST_TOKENS) {
      throw invalid(field + " must be a whole number in 1.." + MOST_TOKENS + ", not " + value);
    }
    return value.intValue();
  }

  private static double topP(JsonNode root) {
    double value = number(root, "top_p", 1, 0, 1);
    if (value == 0) {
      throw invalid("top_p must be above 0; for the likeliest token set temperature to 0");
    }
    return value;
  }

  private long seed(JsonNode root) {
    JsonNode value = root.path("seed");
    if (value.isMissingNode() || value.isNull()) {
      return seeds.nextLong();
    }
    if (!value.isIntegralNumber()) {
      throw invalid("seed must be a whole number, not " + value);
    }
    return value.longValue();
  }

  private static List<String> stop(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (value.isTextual()) {
      return List.of(value.textValue());
    }
    List<String> texts = new ArrayList<>();
    value.forEach(one -> texts.add(one.isTextual() ? one.textValue() : ""));
    if (!value.isArray() || texts.contains("") || texts.size() > MOST_STOPS) {
      throw invalid("stop must be a text, or a list of at most " + MOST_STOPS + " texts");
    }
    return texts;
  }

  private static String text(JsonNode root, String field) {
    JsonNode value = root.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw invalid(field + " must be a text; GET /v1/models lists what there is");
    }
    return value.textValue();
  }

  private static double number(
      JsonNode root, String field, double otherwise, double low, double high) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber() || value.doubleValue() < low || value.doubleValue() > high) {
      throw invalid("%s must be a number in %.0f..%.0f, not %s".formatted(field, low, high, value));
    }
    return value.doubleValue();
  }

  private static boolean flag(JsonNode root, String field) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw invalid(field + " must be true or false, not " + value);
    }
    return value.booleanValue();
  }

  private static ApiException invalid(String message) {
    return new ApiException(ApiError.invalid(message));
  }
}
