package dev.finetooth.trainer.agent.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.models.Model;
import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.eval.Subject;
import dev.finetooth.contracts.training.HostedBase;
import dev.finetooth.contracts.training.HostedHyperparameters;
import dev.finetooth.contracts.training.HostedModel;
import dev.finetooth.models.ModelStore;
import dev.finetooth.testing.PlatformResource;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's /v1 with models that a provider on this machine answers for. */
@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = HostedEngineResource.class, restrictToAnnotatedClass = true)
class HostedServingTest {

  FakeOpenAi provider;

  @TestHTTPResource("/v1")
  URI v1;

  @Inject ModelStore models;
  @Inject ArtifactStore artifacts;
  @TempDir Path folder;

  private OpenAIClient client;

  @BeforeEach
  void connect() throws IOException {
    models.addHosted(
        "mini", new HostedBase(1, HostedBase.OPENAI, FakeOpenAi.MODEL, 65_536, Optional.empty()));
    client =
        OpenAIOkHttpClient.builder().baseUrl(v1.toString()).apiKey("none").maxRetries(0).build();
  }

  @Test
  void answersForTheBaseAndForWhatWasTrainedOnIt() throws IOException {
    String tuned = tuned();
    assertThat(client.models().list().data()).extracting(Model::id).contains("mini", tuned);

    ChatCompletion plain = ask("mini", "hello there");
    assertThat(plain.choices().getFirst().message().content()).contains("HELLO THERE");
    assertThat(plain.usage().orElseThrow().totalTokens()).isEqualTo(13);
    assertThat(provider.chats().getLast().path("model").asText()).isEqualTo(FakeOpenAi.MODEL);

    assertThat(ask(tuned, "hello").choices().getFirst().message().content()).contains("HELLO");
    assertThat(provider.chats().getLast().path("model").asText())
        .isEqualTo(FakeOpenAi.MODEL + ":tuned");
  }

  @Test
  void whatNeedsWeightsIsRefused() {
    CompletionCreateParams raw =
        CompletionCreateParams.builder().model("mini").prompt("once").maxTokens(3).build();
    assertThatThrownBy(() -> client.completions().create(raw))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("the provider answers conversations alone");
  }

  private ChatCompletion ask(String model, String text) {
    return client
        .chat()
        .completions()
        .create(
            ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(text)
                .temperature(0)
                .maxTokens(5)
                .build());
  }

  private String tuned() throws IOException {
    HostedModel model =
        new HostedModel(
            1,
            HostedBase.OPENAI,
            "mini",
            FakeOpenAi.MODEL,
            FakeOpenAi.MODEL + ":tuned",
            "ftjob-1",
            1,
            new HostedHyperparameters("supervised", 1, 8, 1, 5, Optional.empty()),
            Optional.of(1000L),
            Optional.of(0.003));
    Files.writeString(folder.resolve(HostedModel.FILE), Json.write(model));
    Artifact adapter = artifacts.putAdapter(folder);
    return new Subject("mini", Optional.of(adapter.sha256())).modelId();
  }
}
