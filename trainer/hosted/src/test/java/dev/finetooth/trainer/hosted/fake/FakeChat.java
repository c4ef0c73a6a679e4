package dev.finetooth.trainer.hosted.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;

/**
 * Answers the last message; a word is a token.
 *
 * @param answers the whole answer of a model to a message
 */
record FakeChat(BinaryOperator<String> answers) {

  /** In capitals what the message says: so a test sees who asked what. */
  static final FakeChat IN_CAPITALS =
      new FakeChat((model, message) -> message.toUpperCase(Locale.ROOT));

  private String[] words(JsonNode wanted) {
    JsonNode messages = wanted.path("messages");
    String last = messages.path(messages.size() - 1).path("content").asText();
    return answers.apply(wanted.path("model").asText(), last).split(" ");
  }

  private String text(JsonNode wanted) {
    String[] words = words(wanted);
    int most = wanted.path("max_completion_tokens").asInt();
    return String.join(" ", List.of(words).subList(0, Math.min(most, words.length)));
  }

  private String finish(JsonNode wanted) {
    int most = wanted.path("max_completion_tokens").asInt();
    return words(wanted).length > most ? "length" : "stop";
  }

  ObjectNode completion(JsonNode wanted) {
    ObjectNode answer = head(wanted, "chat.completion");
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", text(wanted))
        .putNull("refusal");
    choice.put("finish_reason", finish(wanted));
    if (wanted.path("logprobs").asBoolean()) {
      ObjectNode logprobs = choice.putObject("logprobs");
      logprobs.putNull("refusal");
      token(logprobs.putArray("content").addObject(), text(wanted), -0.25).putArray("top_logprobs");
    } else {
      choice.putNull("logprobs");
    }
    usage(answer, wanted);
    return answer;
  }

  List<String> chunks(JsonNode wanted) {
    List<String> chunks = new ArrayList<>();
    String[] words = text(wanted).split("(?<= )");
    for (String word : words) {
      ObjectNode chunk = head(wanted, "chat.completion.chunk");
      ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
      choice.putObject("delta").put("content", word);
      choice.putNull("finish_reason");
      chunks.add(Json.write(chunk));
    }
    ObjectNode end = head(wanted, "chat.completion.chunk");
    ObjectNode choice = end.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", finish(wanted));
    chunks.add(Json.write(end));
    ObjectNode usage = head(wanted, "chat.completion.chunk");
    usage.putArray("choices");
    usage(usage, wanted);
    chunks.add(Json.write(usage));
    chunks.add("[DONE]");
    return chunks;
  }

  private static ObjectNode head(JsonNode wanted, String object) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "chatcmpl-1")
        .put("object", object)
        .put("created", 1)
        .put("model", wanted.path("model").asText());
  }

  private void usage(ObjectNode answer, JsonNode wanted) {
    ObjectNode usage = answer.putObject("usage");
    usage.put("prompt_tokens", 11).put("completion_tokens", text(wanted).split(" ").length);
    usage.put("total_tokens", 11 + text(wanted).split(" ").length);
  }

  private static ObjectNode token(ObjectNode node, String text, double logprob) {
    node.put("token", text).put("logprob", logprob);
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      node.withArray("bytes").add(one & 0xff);
    }
    return node;
  }
}
