package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * Fields that this server does not go by. What would change the answer is refused by name, never
 * ignored; a value that asks for nothing is taken.
 */
final class Unhonoured {

  /** They say who asks or how it is billed, not what the answer is. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "user",
          "metadata",
          "service_tier",
          "safety_identifier",
          "prompt_cache_key",
          "parallel_tool_calls");

  private static final String DRAWN = "answers are drawn by temperature and top_p alone";
  private static final String TEXT_ALONE = "answers are text alone";

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("presence_penalty", DRAWN),
          Map.entry("frequency_penalty", DRAWN),
          Map.entry("repetition_penalty", DRAWN),
          Map.entry("logit_bias", DRAWN),
          Map.entry("top_k", DRAWN),
          Map.entry("min_p", DRAWN),
          Map.entry("best_of", "every answer is returned; use n"),
          Map.entry("suffix", "answers only go on from a prompt"),
          Map.entry("tools", TEXT_ALONE),
          Map.entry("tool_choice", TEXT_ALONE),
          Map.entry("functions", TEXT_ALONE),
          Map.entry("function_call", TEXT_ALONE),
          Map.entry("audio", TEXT_ALONE),
          Map.entry("modalities", TEXT_ALONE),
          Map.entry("store", "answers are not kept"),
          Map.entry("echo", "only /v1/completions repeats its prompt"));

  private Unhonoured() {}

  /** Ends the request where a field asks for something that is not done. */
  static void refuse(JsonNode body, Set<String> honoured) {
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      String name = field.getKey();
      boolean fine =
          honoured.contains(name)
              || WITHOUT_EFFECT.contains(name)
              || asksForNothing(name, field.getValue(), body);
      if (!fine) {
        throw ApiException.invalid(
            REASONS.containsKey(name)
                ? name + " is not supported here: " + REASONS.get(name) + "; leave it out"
                : name
                    + " is not known here; leave it out. docs/serving.md lists what is honoured");
      }
    }
  }

  private static boolean asksForNothing(String name, JsonNode value, JsonNode body) {
    boolean nothing =
        value.isNull()
            || (value.isBoolean() && !value.booleanValue())
            || (value.isContainerNode() && value.isEmpty())
            || (value.isNumber() && value.doubleValue() == 0)
            || value.asText().equals("none");
    return nothing
        || switch (name) {
          case "suffix" -> value.isTextual() && value.asText().isEmpty();
          case "best_of" -> value.asInt() == body.path("n").asInt(1);
          case "modalities" -> value.size() == 1 && value.path(0).asText().equals("text");
          case "tool_choice" -> value.asText().equals("auto");
          case "repetition_penalty" -> value.asDouble() == 1;
          default -> false;
        };
  }
}
