package dev.finetooth.eval.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ChatMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The JSON of OpenAI's chat completions interface, as far as it is needed. */
final class ChatBody {

  private static final int LONGEST_EXCERPT = 200;

  private ChatBody() {}

  static byte[] question(ChatCall call) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("model", call.model());
    var messages = body.putArray("messages");
    for (ChatMessage message : call.messages()) {
      messages.addObject().put("role", message.role()).put("content", message.content());
    }
    body.put("max_tokens", call.maxTokens());
    body.put("temperature", call.temperature());
    body.put("seed", call.seed());
    body.put("stream", false);
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Empty where this is no completion. */
  static Optional<ChatOutcome> answer(byte[] body) {
    try {
      JsonNode root = Json.mapper().readTree(body);
      JsonNode choice = root.path("choices").path(0);
      JsonNode message = choice.path("message");
      ChatOutcome.Usage usage =
          new ChatOutcome.Usage(
              root.path("usage").path("prompt_tokens").asInt(0),
              root.path("usage").path("completion_tokens").asInt(0));
      if (message.path("refusal").isTextual()) {
        return Optional.of(new ChatOutcome.Refused(message.path("refusal").asText(), usage));
      }
      if (choice.path("finish_reason").asText("").equals("content_filter")) {
        return Optional.of(new ChatOutcome.Refused("withheld by a content filter", usage));
      }
      JsonNode content = message.path("content");
      return content.isTextual()
          ? Optional.of(new ChatOutcome.Answered(content.asText(), usage))
          : Optional.empty();
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }

  /** What an error's body says: OpenAI's error.message, a problem's detail, or its beginning. */
  static String complaint(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    try {
      JsonNode root = Json.mapper().readTree(body);
      JsonNode message = root.path("error").path("message");
      JsonNode detail = root.path("detail");
      text = message.isTextual() ? message.asText() : detail.isTextual() ? detail.asText() : text;
    } catch (IOException noJson) {
      // The text itself is all there is.
    }
    return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "…";
  }
}
