package dev.finetooth.trainer.hosted.serving;

import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.engine.ServeCommand.Generate;

/** Writes a request as the provider takes it. */
final class ChatParams {

  private static final int MOST_STOPS = 4;
  private static final int MOST_LOGPROBS = 20;

  private ChatParams() {}

  /**
   * Refuses what cannot be passed on.
   *
   * @throws IllegalArgumentException with what and why
   */
  static void check(Generate wanted) {
    require(
        wanted.raw().isEmpty(),
        "the provider answers conversations alone; ask for chat completions, not for raw prompts or echo");
    require(!wanted.messages().isEmpty(), "messages is empty");
    require(wanted.maxTokens() >= 1, "max_tokens must be at least 1");
    require(
        wanted.stop().size() <= MOST_STOPS,
        "the provider takes at most %d stop texts, not %d"
            .formatted(MOST_STOPS, wanted.stop().size()));
    require(
        wanted.logprobs().orElse(0) <= MOST_LOGPROBS,
        "the provider tells at most %d alternatives to a token".formatted(MOST_LOGPROBS));
  }

  static ChatCompletionCreateParams.Builder of(Generate wanted, String model) {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model(model)
            .maxCompletionTokens(wanted.maxTokens())
            .temperature(wanted.temperature())
            .topP(wanted.topP())
            // Deprecated in the client, since no answer is promised to repeat; it still helps.
            .putAdditionalBodyProperty("seed", JsonValue.from(wanted.seed()));
    if (!wanted.stop().isEmpty()) {
      params.stopOfStrings(wanted.stop());
    }
    wanted.logprobs().ifPresent(alternatives -> params.logprobs(true).topLogprobs(alternatives));
    wanted.messages().forEach(message -> add(params, message));
    return params;
  }

  private static void add(ChatCompletionCreateParams.Builder params, ChatMessage message) {
    switch (message.role()) {
      case "system" -> params.addSystemMessage(message.content());
      case "user" -> params.addUserMessage(message.content());
      case "assistant" -> params.addAssistantMessage(message.content());
      default ->
          throw new IllegalArgumentException(
              "the role '%s' is not known; use system, user or assistant"
                  .formatted(message.role()));
    }
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalArgumentException(fault);
    }
  }
}
