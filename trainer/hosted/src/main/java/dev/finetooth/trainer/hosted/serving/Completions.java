package dev.finetooth.trainer.hosted.serving;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import dev.finetooth.contracts.engine.ServeCommand.Generate;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.TokenProbability;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.HostedModel;
import dev.finetooth.trainer.hosted.base.HostedFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers one request by the provider's chat completions. */
final class Completions {

  private final OpenAIClient client;
  private final HostedBase base;
  private final Spending spending;
  private final Consumer<ServeEvent> events;

  Completions(
      OpenAIClient client, HostedBase base, Spending spending, Consumer<ServeEvent> events) {
    this.client = client;
    this.base = base;
    this.spending = spending;
    this.events = events;
  }

  /**
   * Answers, with pieces before the end where they are wanted.
   *
   * @throws IllegalArgumentException where the request cannot be passed on
   * @throws com.openai.errors.OpenAIException where the provider does not answer it
   */
  void answer(Generate wanted) throws IOException {
    ChatParams.check(wanted);
    Optional<HostedModel> tuned = Optional.empty();
    if (wanted.adapter().isPresent()) {
      tuned = Optional.of(HostedFolder.model(wanted.adapter().get(), wanted.adapterDigest(), base));
    }
    String model = tuned.map(HostedModel::model).orElse(base.model());
    ChatCompletionCreateParams.Builder params = ChatParams.of(wanted, model);
    Whole whole = wanted.stream() ? streamed(wanted, params) : whole(params);
    whole
        .usage()
        .ifPresent(
            usage ->
                spending.add(
                    wanted.adapter().isPresent(), usage.promptTokens(), usage.completionTokens()));
    events.accept(
        new ServeEvent.Completed(
            wanted.id(),
            whole.text(),
            whole.finish(),
            whole.usage().map(CompletionUsage::promptTokens).orElse(0L).intValue(),
            whole.usage().map(CompletionUsage::completionTokens).orElse(0L).intValue(),
            wanted.logprobs().map(asked -> whole.tokens())));
  }

  private record Whole(
      String text, String finish, Optional<CompletionUsage> usage, List<TokenProbability> tokens) {}

  private Whole whole(ChatCompletionCreateParams.Builder params) {
    ChatCompletion answer = client.chat().completions().create(params.build());
    if (answer.choices().isEmpty()) {
      throw new IllegalStateException("the provider's answer has no choices");
    }
    ChatCompletion.Choice choice = answer.choices().getFirst();
    return new Whole(
        choice.message().content().orElse(""),
        finish(choice.finishReason().asString()),
        answer.usage(),
        choice
            .logprobs()
            .flatMap(ChatCompletion.Choice.Logprobs::content)
            .map(Probabilities::of)
            .orElse(List.of()));
  }

  private Whole streamed(Generate wanted, ChatCompletionCreateParams.Builder params) {
    ChatCompletionStreamOptions withUsage =
        ChatCompletionStreamOptions.builder().includeUsage(true).build();
    StringBuilder text = new StringBuilder();
    List<TokenProbability> tokens = new ArrayList<>();
    String finish = "";
    Optional<CompletionUsage> usage = Optional.empty();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params.streamOptions(withUsage).build())) {
      Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
      while (chunks.hasNext()) {
        ChatCompletionChunk chunk = chunks.next();
        usage = chunk.usage().isPresent() ? chunk.usage() : usage;
        for (ChatCompletionChunk.Choice choice : chunk.choices()) {
          String piece = choice.delta().content().orElse("");
          List<TokenProbability> likely =
              choice
                  .logprobs()
                  .flatMap(ChatCompletionChunk.Choice.Logprobs::content)
                  .map(Probabilities::of)
                  .orElse(List.of());
          if (!piece.isEmpty()) {
            text.append(piece);
            tokens.addAll(likely);
            events.accept(
                new ServeEvent.Piece(wanted.id(), piece, wanted.logprobs().map(asked -> likely)));
          }
          finish =
              choice
                  .finishReason()
                  .map(ChatCompletionChunk.Choice.FinishReason::asString)
                  .orElse(finish);
        }
      }
    }
    return new Whole(text.toString(), finish(finish), usage, tokens);
  }

  /** What is neither stop nor length has no answer that could be scored. */
  private static String finish(String reason) {
    return switch (reason) {
      case "stop", "length" -> reason;
      case "content_filter" ->
          throw new IllegalArgumentException("the provider's content filter withheld the answer");
      default ->
          throw new IllegalStateException(
              "the provider ended the answer as '%s', which is neither stop nor length"
                  .formatted(reason));
    };
  }
}
