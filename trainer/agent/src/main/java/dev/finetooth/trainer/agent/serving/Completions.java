package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * The documents of one answer, as OpenAI writes them.
 *
 * @param id of the answer
 * @param model the full id
 */
record Completions(String id, String model, Instant created) {

  String whole(Answer.Completion completion) {
    ObjectNode document = head("chat.completion");
    ObjectNode choice = document.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", completion.text());
    choice.put("finish_reason", completion.finish());
    usage(document, completion);
    return Json.write(document);
  }

  /** A first chunk, which names the role. */
  String begin() {
    ObjectNode delta = JsonNodeFactory.instance.objectNode();
    return chunk(delta.put("role", "assistant").put("content", ""), Optional.empty());
  }

  String piece(String text) {
    return chunk(JsonNodeFactory.instance.objectNode().put("content", text), Optional.empty());
  }

  String end(String finish) {
    return chunk(JsonNodeFactory.instance.objectNode(), Optional.of(finish));
  }

  /** The chunk that a client asks for by stream_options.include_usage. */
  String usage(Answer.Completion completion) {
    ObjectNode document = head("chat.completion.chunk");
    document.putArray("choices");
    usage(document, completion);
    return Json.write(document);
  }

  private String chunk(ObjectNode delta, Optional<String> finish) {
    ObjectNode document = head("chat.completion.chunk");
    ObjectNode choice = document.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", finish.orElse(null));
    return Json.write(document);
  }

  private ObjectNode head(String object) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created.getEpochSecond())
        .put("model", model);
  }

  private static void usage(ObjectNode document, Answer.Completion completion) {
    document
        .putObject("usage")
        .put("prompt_tokens", completion.promptTokens())
        .put("completion_tokens", completion.completionTokens())
        .put("total_tokens", completion.promptTokens() + completion.completionTokens());
  }
}
