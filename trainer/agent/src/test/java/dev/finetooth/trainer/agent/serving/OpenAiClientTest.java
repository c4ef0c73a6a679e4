package dev.finetooth.trainer.agent.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionTokenLogprob;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionChoice;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.models.Model;
import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.models.ModelStore;
import dev.finetooth.testing.PlatformResource;
import dev.finetooth.trainer.agent.job.Workshop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenAI's own client for Java against the lora engine on the tiny model. The client calls seeds
 * deprecated: OpenAI's models promise nothing by them, these do.
 */
@SuppressWarnings("deprecation")
@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealEngineResource.class, restrictToAnnotatedClass = true)
class OpenAiClientTest {

  private static final String TEXT = "mail: my invoice is odd and the parcel is lost";

  @TestHTTPResource("/v1")
  URI v1;

  @Inject ModelStore models;
  @Inject ArtifactStore artifacts;
  @TempDir Path folder;

  private OpenAIClient client;

  @BeforeEach
  void connect() {
    Workshop.addTiny(models);
    client =
        OpenAIOkHttpClient.builder().baseUrl(v1.toString()).apiKey("none").maxRetries(0).build();
  }

  @Test
  void listsModels() throws Exception {
    String adapter = adapter(1);
    assertThat(client.models().list().data()).extracting(Model::id).contains("Tiny", adapter);
    assertThat(client.models().retrieve("Tiny").ownedBy()).isEqualTo("finetooth");
  }

  @Test
  void chatsWholeAndInAStream() throws Exception {
    String adapter = adapter(2);
    String whole = JavaClientExample.answer(client, adapter, TEXT);
    assertThat(whole).isNotEmpty();
    assertThat(JavaClientExample.streamed(client, adapter, TEXT)).isEqualTo(whole);
    assertThat(JavaClientExample.answer(client, "Tiny", TEXT)).isNotEqualTo(whole);
  }

  @Test
  void choicesFollowFromTheSeed() {
    ChatCompletion three = chat(sampled().n(3).seed(5));
    assertThat(three.choices())
        .extracting(ChatCompletion.Choice::index)
        .containsExactly(0L, 1L, 2L);
    assertThat(texts(three)).doesNotHaveDuplicates();
    assertThat(texts(chat(sampled().n(3).seed(5)))).isEqualTo(texts(three));
    ChatCompletion single = chat(sampled().seed(5));
    assertThat(texts(single)).containsExactly(texts(three).getFirst());
    assertThat(three.usage().orElseThrow().promptTokens())
        .as("a prompt counts once")
        .isEqualTo(single.usage().orElseThrow().promptTokens());
    assertThat(texts(chat(sampled().seed(6)))).isNotEqualTo(texts(single));
  }

  @Test
  void streamsSeveralChoicesAndTheirUsage() {
    ChatCompletion whole = chat(sampled().n(2).seed(5));
    Map<Long, String> texts = new TreeMap<>();
    List<Long> totals = new ArrayList<>();
    try (StreamResponse<ChatCompletionChunk> chunks =
        client
            .chat()
            .completions()
            .createStreaming(
                sampled()
                    .n(2)
                    .seed(5)
                    .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                    .build())) {
      chunks.stream()
          .forEach(
              chunk -> {
                chunk
                    .choices()
                    .forEach(
                        choice ->
                            texts.merge(
                                choice.index(),
                                choice.delta().content().orElse(""),
                                String::concat));
                chunk.usage().ifPresent(usage -> totals.add(usage.totalTokens()));
              });
    }
    assertThat(texts.values()).containsExactlyElementsOf(texts(whole));
    assertThat(totals).containsExactly(whole.usage().orElseThrow().totalTokens());
  }

  @Test
  void saysHowLikelyTokensWere() {
    ChatCompletion completion = chat(sampled().temperature(0).logprobs(true).topLogprobs(2));
    List<ChatCompletionTokenLogprob> tokens =
        completion.choices().getFirst().logprobs().orElseThrow().content().orElseThrow();
    assertThat(tokens)
        .isNotEmpty()
        .allSatisfy(
            token -> {
              assertThat(token.topLogprobs()).hasSize(2);
              assertThat(token.topLogprobs().getFirst().token()).isEqualTo(token.token());
              assertThat(token.logprob()).isNegative();
              assertThat(token.bytes().orElseThrow()).isNotEmpty();
            });
  }

  @Test
  void scoresTexts() throws Exception {
    String adapter = adapter(3);
    List<Double> alone = JavaClientExample.score(client, adapter, TEXT);
    assertThat(alone).isNotEmpty().allMatch(logprob -> logprob < 0);

    Completion both =
        client
            .completions()
            .create(
                CompletionCreateParams.builder()
                    .model(adapter)
                    .promptOfArrayOfStrings(List.of("the parcel", TEXT))
                    .echo(true)
                    .logprobs(1)
                    .maxTokens(1)
                    .temperature(0)
                    .build());
    CompletionChoice choice = both.choices().get(1);
    assertThat(choice.text()).startsWith(TEXT);
    CompletionChoice.Logprobs logprobs = choice.logprobs().orElseThrow();
    List<Double> scored = logprobs.tokenLogprobs().orElseThrow();
    assertThat(scored.getFirst()).isNull();
    for (int i = 0; i < alone.size(); i++) {
      assertThat(scored.get(i + 1)).isCloseTo(alone.get(i), within(1e-4));
    }
    List<String> tokens = logprobs.tokens().orElseThrow();
    List<String> prompt = tokens.subList(0, scored.size() - 1);
    assertThat(String.join("", prompt)).isEqualTo(TEXT);
    List<Long> offsets = logprobs.textOffset().orElseThrow();
    for (int i = 0; i < prompt.size(); i++) {
      assertThat(TEXT.substring(offsets.get(i).intValue())).startsWith(prompt.get(i));
    }
    // The next token is the likeliest one, and among the likeliest.
    assertThat(logprobs.topLogprobs().orElseThrow().getLast()._additionalProperties())
        .containsOnlyKeys(tokens.getLast());
  }

  @Test
  void completesTokensInAStream() {
    CompletionCreateParams.Builder params =
        CompletionCreateParams.builder()
            .model("Tiny")
            .promptOfArrayOfTokenArrays(List.of(List.of(100L, 101L, 102L), List.of(103L, 104L)))
            .maxTokens(6)
            .temperature(0)
            .echo(true);
    Map<Long, String> streamed = new TreeMap<>();
    try (StreamResponse<Completion> chunks = client.completions().createStreaming(params.build())) {
      chunks.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .forEach(choice -> streamed.merge(choice.index(), choice.text(), String::concat));
    }
    assertThat(client.completions().create(params.build()).choices())
        .extracting(CompletionChoice::text)
        .containsExactlyElementsOf(streamed.values());
  }

  @Test
  void moreAdaptersThanFitAnswerTogetherAsAlone() throws Exception {
    List<String> ids = List.of(adapter(11), adapter(12), adapter(13), "Tiny");
    List<String> alone =
        ids.stream().map(id -> JavaClientExample.answer(client, id, TEXT)).toList();
    assertThat(alone).doesNotHaveDuplicates();
    List<CompletableFuture<String>> together = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      for (String id : ids) {
        together.add(
            CompletableFuture.supplyAsync(() -> JavaClientExample.answer(client, id, TEXT)));
      }
    }
    List<String> answers = together.stream().map(CompletableFuture::join).toList();
    assertThat(answers.subList(0, 4)).isEqualTo(alone);
    assertThat(answers.subList(4, 8)).isEqualTo(alone);
  }

  @Test
  void anUnknownModelIsNotFound() {
    assertThatThrownBy(() -> JavaClientExample.answer(client, "GPT-9", TEXT))
        .isInstanceOfSatisfying(
            NotFoundException.class,
            e -> {
              assertThat(e.code()).hasValue("model_not_found");
              assertThat(e.type()).hasValue("invalid_request_error");
              assertThat(e.getMessage()).contains("there is no model 'GPT-9'");
            });
  }

  @Test
  void whatIsNotHonouredIsRefused() {
    assertThatThrownBy(
            () -> chat(sampled().responseFormat(ResponseFormatJsonObject.builder().build())))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("response_format.type must be text, not 'json_object'");
    assertThatThrownBy(() -> chat(sampled().presencePenalty(1)))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("presence_penalty is not supported here");
  }

  @Test
  void whatNeverFitsIsRefusedWithTheFigures() {
    assertThatThrownBy(() -> chat(sampled().maxCompletionTokens(480)))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("and all sequences together may take 300.0 KiB; set max_tokens to");
  }

  @Test
  void aFullLineAsksToComeBack() {
    try (StreamResponse<ChatCompletionChunk> chunks =
        client
            .chat()
            .completions()
            .createStreaming(
                sampled().n(RealEngineResource.QUEUE).maxCompletionTokens(250).build())) {
      assertThat(chunks.stream().findFirst()).isPresent();
      // As many again, for any of the first may have ended by chance.
      assertThatThrownBy(() -> chat(sampled().n(RealEngineResource.QUEUE)))
          .isInstanceOfSatisfying(
              RateLimitException.class,
              e -> {
                assertThat(e.headers().values("retry-after")).containsExactly("1");
                assertThat(e.code()).hasValue("queue_full");
              });
    }
  }

  @Test
  void aDamagedAdapterIsNotServed() throws Exception {
    String id = adapter(21);
    Path weights =
        artifacts
            .adapter(new Sha256(id.substring("Tiny+".length())))
            .orElseThrow()
            .resolve("adapter_model.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    byte[] damaged = whole.clone();
    damaged[damaged.length - 1] ^= 1;
    Files.write(weights, damaged);
    assertThatThrownBy(() -> JavaClientExample.answer(client, id, TEXT))
        .isInstanceOf(InternalServerException.class)
        .hasMessageContaining("is damaged: its weights in");
    Files.write(weights, whole);
    assertThat(JavaClientExample.answer(client, id, TEXT)).isNotEmpty();
  }

  private static ChatCompletionCreateParams.Builder sampled() {
    return ChatCompletionCreateParams.builder()
        .model("Tiny")
        .addUserMessage(TEXT)
        .maxCompletionTokens(12)
        .temperature(1);
  }

  private ChatCompletion chat(ChatCompletionCreateParams.Builder params) {
    return client.chat().completions().create(params.build());
  }

  private static List<String> texts(ChatCompletion completion) {
    return completion.choices().stream()
        .map(choice -> choice.message().content().orElseThrow())
        .toList();
  }

  private String adapter(long seed) throws Exception {
    Path written = folder.resolve("adapter" + seed);
    TinyAdapter.write(written, seed);
    return "Tiny+" + artifacts.putAdapter(written).sha256();
  }
}
