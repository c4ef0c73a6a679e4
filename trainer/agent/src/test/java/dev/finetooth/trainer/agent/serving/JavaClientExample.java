package dev.finetooth.trainer.agent.serving;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import java.util.List;
import java.util.Objects;

/** What docs/serving.md shows. */
final class JavaClientExample {

  private JavaClientExample() {}

  // example: client
  static OpenAIClient client(String baseUrl) {
    // The agent asks for no key, the client insists on one.
    return OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey("none").build();
  }

  // end

  // example: chat
  static String answer(OpenAIClient client, String model, String question) {
    ChatCompletion completion =
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model(model)
                    .addUserMessage(question)
                    .maxCompletionTokens(16)
                    .temperature(0)
                    .build());
    return completion.choices().getFirst().message().content().orElse("");
  }

  static String streamed(OpenAIClient client, String model, String question) {
    StringBuilder text = new StringBuilder();
    try (StreamResponse<ChatCompletionChunk> chunks =
        client
            .chat()
            .completions()
            .createStreaming(
                ChatCompletionCreateParams.builder()
                    .model(model)
                    .addUserMessage(question)
                    .maxCompletionTokens(16)
                    .temperature(0)
                    .build())) {
      chunks.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .forEach(choice -> choice.delta().content().ifPresent(text::append));
    }
    return text.toString();
  }

  // end

  // example: score
  /** The log-likelihood of every token of a text but the first, which nothing predicts. */
  static List<Double> score(OpenAIClient client, String model, String text) {
    return client
        .completions()
        .create(
            CompletionCreateParams.builder()
                .model(model)
                .prompt(text)
                .echo(true)
                .logprobs(0)
                .maxTokens(0)
                .build())
        .choices()
        .getFirst()
        .logprobs()
        .flatMap(logprobs -> logprobs.tokenLogprobs())
        .orElseThrow()
        .stream()
        .filter(Objects::nonNull)
        .toList();
  }
  // end
}
