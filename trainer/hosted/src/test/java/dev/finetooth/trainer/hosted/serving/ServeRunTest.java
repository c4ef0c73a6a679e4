package dev.finetooth.trainer.hosted.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.engine.RawPrompt;
import dev.finetooth.contracts.engine.ServeCommand.Generate;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.engine.TokenProbability;
import dev.finetooth.contracts.training.HostedHyperparameters;
import dev.finetooth.contracts.training.HostedModel;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.hosted.Bench;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import dev.finetooth.trainer.hosted.fake.Trouble;
import dev.finetooth.trainer.hosted.provider.ProviderSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeRunTest {

  @TempDir private Path folder;
  private final BlockingQueue<ServeEvent> heard = new LinkedBlockingQueue<>();
  private FakeOpenAi provider;
  private PipedWriter input;
  private Thread engine;

  @BeforeEach
  void start() throws Exception {
    provider = new FakeOpenAi();
    start(Bench.settings(provider));
  }

  private void start(ProviderSettings settings) throws Exception {
    ServeJob job = new ServeJob(1, new Bench(folder).base(), "cpu", 1, Precision.FP32, 2, 0);
    input = new PipedWriter();
    BufferedReader reader = new BufferedReader(new PipedReader(input));
    engine =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    new ServeRun(job, settings, heard::add).run(reader);
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                });
    assertThat(heard.take()).isInstanceOf(ServeEvent.Ready.class);
  }

  @AfterEach
  void stop() throws Exception {
    input.close();
    engine.join();
    provider.close();
  }

  private static Generate ask(String id, String text) {
    return new Generate(
        id,
        Optional.empty(),
        List.of(new ChatMessage("system", "Shout."), new ChatMessage("user", text)),
        8,
        0,
        1,
        7,
        List.of("\n"),
        false);
  }

  private ServeEvent answer(Generate wanted) throws Exception {
    input.write(Json.write(wanted) + "\n");
    input.flush();
    return heard.take();
  }

  @Test
  void passesOnWhatIsAskedAndCountsTokens() throws Exception {
    assertThat(answer(ask("1", "two words")))
        .isEqualTo(new ServeEvent.Completed("1", "TWO WORDS", "stop", 11, 2));
    JsonNode sent = provider.chats().getFirst();
    assertThat(sent.path("model").asText()).isEqualTo(FakeOpenAi.MODEL);
    assertThat(sent.path("max_completion_tokens").asInt()).isEqualTo(8);
    assertThat(sent.path("temperature").asDouble()).isZero();
    assertThat(sent.path("top_p").asDouble()).isEqualTo(1);
    assertThat(sent.path("seed").asInt()).isEqualTo(7);
    assertThat(sent.path("stop").toString()).isEqualTo("[\"\\n\"]");
    assertThat(sent.path("messages").toString())
        .isEqualTo(
            "[{\"content\":\"Shout.\",\"role\":\"system\"},{\"content\":\"two words\",\"role\":\"user\"}]");
  }

  @Test
  void anAnswerThatIsCutSaysSo() throws Exception {
    assertThat(answer(ask("1", "a b c d e f g h i j")))
        .isEqualTo(new ServeEvent.Completed("1", "A B C D E F G H", "length", 11, 8));
  }

  @Test
  void streamsPiecesAndThenTheWhole() throws Exception {
    Generate wanted = ask("1", "two words");
    Generate streamed =
        new Generate("1", Optional.empty(), wanted.messages(), 8, 0, 1, 7, List.of(), true);
    assertThat(answer(streamed)).isEqualTo(new ServeEvent.Piece("1", "TWO "));
    assertThat(heard.take()).isEqualTo(new ServeEvent.Piece("1", "WORDS"));
    assertThat(heard.take()).isEqualTo(new ServeEvent.Completed("1", "TWO WORDS", "stop", 11, 2));
  }

  @Test
  void tellsLogProbabilities() throws Exception {
    Generate wanted = ask("1", "yes");
    Generate with =
        new Generate(
            "1",
            Optional.empty(),
            wanted.messages(),
            8,
            0,
            1,
            7,
            List.of(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.of(3));
    assertThat(((ServeEvent.Completed) answer(with)).tokens())
        .contains(List.of(new TokenProbability(-1, "594553", Optional.of(-0.25), List.of())));
    assertThat(provider.chats().getFirst().path("top_logprobs").asInt()).isEqualTo(3);
  }

  @Test
  void anAdapterIsTheModelThatItPointsTo() throws Exception {
    HostedModel tuned =
        new HostedModel(
            1,
            "openai",
            "mini",
            FakeOpenAi.MODEL,
            FakeOpenAi.MODEL + ":tuned",
            "ftjob-1",
            1,
            new HostedHyperparameters("supervised", 1, 4, 1, 5, Optional.empty()),
            Optional.empty(),
            Optional.empty());
    String text = Json.write(tuned);
    Path adapter = folder.resolve("adapter");
    Bench.write(adapter.resolve(HostedModel.FILE), text);

    answer(tuned(adapter, Sha256.of(text)));
    assertThat(provider.chats().getFirst().path("model").asText())
        .isEqualTo(FakeOpenAi.MODEL + ":tuned");
    assertThat(refusal(answer(tuned(adapter, Sha256.of("another")))))
        .isEqualTo(
            "USER the adapter is %s, and %s was asked for; it was damaged on the way"
                .formatted(Sha256.of(text).brief(), Sha256.of("another").brief()));
    assertThat(refusal(answer(tuned(folder, Sha256.of(text)))))
        .isEqualTo(
            "USER the adapter holds weights, and a provider answers for models of its own alone; ask for it with the base that it was trained on");
  }

  private static Generate tuned(Path adapter, Sha256 digest) {
    return new Generate(
        "1",
        Optional.of(adapter),
        List.of(new ChatMessage("user", "a")),
        8,
        0,
        1,
        7,
        List.of(),
        false,
        Optional.of(digest),
        Optional.empty(),
        Optional.empty());
  }

  private static String refusal(ServeEvent event) {
    ServeEvent.Refused refused = (ServeEvent.Refused) event;
    return refused.kind() + " " + refused.message();
  }

  @Test
  void refusesWhatCannotBePassedOn() throws Exception {
    Generate raw =
        new Generate(
            "1",
            Optional.empty(),
            List.of(),
            8,
            0,
            1,
            7,
            List.of(),
            false,
            Optional.empty(),
            Optional.of(new RawPrompt(Optional.of("a"), List.of(), false)),
            Optional.empty());
    assertThat(refusal(answer(raw)))
        .isEqualTo(
            "USER the provider answers conversations alone; ask for chat completions, not for raw prompts or echo");
    Generate stops =
        new Generate(
            "1",
            Optional.empty(),
            List.of(new ChatMessage("user", "a")),
            8,
            0,
            1,
            7,
            List.of("a", "b", "c", "d", "e"),
            false);
    assertThat(refusal(answer(stops)))
        .isEqualTo("USER the provider takes at most 4 stop texts, not 5");
  }

  @Test
  void whatTheProviderRefusesIsToldInItsWords() throws Exception {
    provider.trouble("POST chat", Trouble.instead(400, "invalid_value", "temperature is too high"));
    assertThat(refusal(answer(ask("1", "a"))))
        .isEqualTo("USER the provider refuses this (400 invalid_value: temperature is too high)");
  }

  @Test
  void aCutAnswerMayBeAskedForAgain() throws Exception {
    provider.trouble("POST chat", Trouble.cut());
    assertThat(refusal(answer(ask("1", "a"))))
        .startsWith("TRANSIENT the provider cannot be understood or reached (");
  }

  @Test
  void aLineThatIsNoCommandIsRefusedAndTheNextIsAnswered() throws Exception {
    input.write("nonsense\n");
    input.flush();
    assertThat(((ServeEvent.Refused) heard.take()).kind()).isEqualTo(ErrorKind.USER);
    assertThat(answer(ask("2", "a"))).isInstanceOf(ServeEvent.Completed.class);
  }

  @Test
  void withoutAKeyEachRequestHearsWhatToSet() throws Exception {
    input.close();
    engine.join();
    start(
        new ProviderSettings(
            Optional.empty(),
            Optional.of(provider.url()),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(1)));
    assertThat(refusal(answer(ask("1", "a"))))
        .isEqualTo(
            "USER OPENAI_API_KEY is not set; set it to the provider's key where the agent runs");
  }
}
