package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.engine.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Reads the body of a chat completion. */
final class ChatRequestReader {

  static final int MOST_CHOICES = 128;
  static final int MOST_TOKENS = 32_768;
  static final int MOST_ALTERNATIVES = 20;

  private static final int DEFAULT_TOKENS = 256;
  private static final Set<String> ROLES = Set.of("system", "user", "assistant");
  private static final Set<String> MESSAGE = Set.of("role", "content", "name");
  private static final Set<String> HONOURED =
      Set.of(
          "model",
          "messages",
          "n",
          "max_tokens",
          "max_completion_tokens",
          "temperature",
          "top_p",
          "seed",
          "stop",
          "stream",
          "stream_options",
          "logprobs",
          "top_logprobs",
          "response_format");

  private final RandomGenerator seeds;

  /**
   * A reader.
   *
   * @param seeds for requests that give none
   */
  ChatRequestReader(RandomGenerator seeds) {
    this.seeds = seeds;
  }

  CompletionRequest read(byte[] body) {
    RequestFields fields = RequestFields.read(body, HONOURED);
    requireText(fields.at("response_format"));
    String limit = fields.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    return new CompletionRequest(
        fields.model(),
        List.of(new Prompt.Conversation(messages(fields.at("messages")))),
        fields.whole("n", 1, MOST_CHOICES).orElse(1),
        fields.whole(limit, 1, MOST_TOKENS).orElse(DEFAULT_TOKENS),
        fields.number("temperature", 1, 0, 2),
        fields.topP(),
        fields.seed().orElseGet(seeds::nextLong),
        fields.stop(),
        logprobs(fields),
        false,
        fields.flag("stream"),
        fields.includeUsage());
  }

  private static void requireText(JsonNode format) {
    if (format.isMissingNode() || format.isNull()) {
      return;
    }
    String type = format.path("type").asText();
    if (!type.equals("text")) {
      throw ApiException.invalid(
          "response_format.type must be text, not '%s': answers cannot be held to a form here; say the form in the prompt and check the answer"
              .formatted(type));
    }
  }

  private static Optional<Integer> logprobs(RequestFields fields) {
    Optional<Integer> top = fields.whole("top_logprobs", 0, MOST_ALTERNATIVES);
    if (!fields.flag("logprobs")) {
      if (top.isPresent()) {
        throw ApiException.invalid("top_logprobs goes with logprobs true only");
      }
      return Optional.empty();
    }
    return Optional.of(top.orElse(0));
  }

  private static List<ChatMessage> messages(JsonNode messages) {
    if (!messages.isArray() || messages.isEmpty()) {
      throw ApiException.invalid("messages must be a list with at least one message");
    }
    List<ChatMessage> read = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      String at = "messages[" + i + "]";
      JsonNode message = messages.get(i);
      String role = message.path("role").asText();
      // OpenAI's newer name of the same.
      String known = role.equals("developer") ? "system" : role;
      if (!ROLES.contains(known)) {
        throw ApiException.invalid(
            at + ".role must be system, user or assistant, not '" + role + "'");
      }
      refuseWhatNoTemplateTakes(message, at);
      read.add(new ChatMessage(known, content(message.path("content"), at + ".content")));
    }
    return read;
  }

  private static void refuseWhatNoTemplateTakes(JsonNode message, String at) {
    for (Map.Entry<String, JsonNode> field : message.properties()) {
      JsonNode value = field.getValue();
      boolean empty = value.isNull() || (value.isContainerNode() && value.isEmpty());
      if (!MESSAGE.contains(field.getKey()) && !empty) {
        throw ApiException.invalid(
            at + "." + field.getKey() + " is not supported here; a message is a role and a text");
      }
    }
    if (message.hasNonNull("name")) {
      throw ApiException.invalid(
          at + ".name is not supported here: chat templates have no place for it; leave it out");
    }
  }

  private static String content(JsonNode content, String at) {
    if (content.isTextual()) {
      return content.textValue();
    }
    if (!content.isArray()) {
      throw ApiException.invalid(at + " must be a text, or a list of text parts");
    }
    var joined = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
        throw ApiException.invalid(at + " has a part that is no text; this model reads text alone");
      }
      joined.append(part.path("text").textValue());
    }
    return joined.toString();
  }
}
