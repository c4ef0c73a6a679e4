package dev.finetooth.trainer.hosted.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import java.util.List;

/** What an example is, here and at the provider. */
public enum Form {

  /** An object with {@code messages}, the answer last; the provider's form is the same. */
  CHAT {
    @Override
    Written write(JsonNode example, List<String> faults) {
      Conversation messages = Conversation.read("messages", example.path("messages"), faults);
      messages.requireAnswerLast(faults);
      ObjectNode written = JsonNodeFactory.instance.objectNode();
      written.set("messages", messages.json());
      return new Written(Json.write(written), messages.tokens());
    }
  },

  /**
   * An object with {@code prompt}, {@code chosen} and {@code rejected}, each a text or a list of
   * messages; the provider has {@code input.messages}, {@code preferred_output} and {@code
   * non_preferred_output}.
   */
  PREFERENCE {
    @Override
    Written write(JsonNode example, List<String> faults) {
      Conversation prompt = Conversation.readText("prompt", "user", example.path("prompt"), faults);
      Conversation chosen =
          Conversation.readText("chosen", Conversation.ASSISTANT, example.path("chosen"), faults);
      Conversation rejected =
          Conversation.readText(
              "rejected", Conversation.ASSISTANT, example.path("rejected"), faults);
      chosen.requireOneAnswer(faults);
      rejected.requireOneAnswer(faults);
      ObjectNode written = JsonNodeFactory.instance.objectNode();
      ObjectNode input = written.putObject("input");
      input.set("messages", prompt.json());
      input.set("tools", new ArrayNode(JsonNodeFactory.instance));
      input.put("parallel_tool_calls", true);
      written.set("preferred_output", chosen.json());
      written.set("non_preferred_output", rejected.json());
      // The prompt is read before each of the two answers.
      return new Written(
          Json.write(written), 2 * prompt.tokens() + chosen.tokens() + rejected.tokens());
    }
  };

  /**
   * An example for the provider.
   *
   * @param line of JSON
   * @param tokens by estimate
   */
  record Written(String line, long tokens) {}

  /** Writes an example for the provider; what is wrong with it is added to the faults. */
  abstract Written write(JsonNode example, List<String> faults);
}
