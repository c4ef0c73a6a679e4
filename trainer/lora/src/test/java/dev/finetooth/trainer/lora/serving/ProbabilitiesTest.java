package dev.finetooth.trainer.lora.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.RawPrompt;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.TokenProbability;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterFolder;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.LayerCaches;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.tensor.Scope;
import dev.finetooth.trainer.lora.text.ModelText;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw prompts and probabilities, against a pass over the whole text at once. */
class ProbabilitiesTest {

  private static final String TEXT = "mail: my invoice is odd, so the \u00fc is too.";

  @TempDir private Path folder;
  private Path adapter = Path.of("");

  @BeforeEach
  void writeAdapter() throws Exception {
    LlamaModel model = Tiny.openFp32();
    AdapterLayout layout = new AdapterLayout(model.config(), 1, 4);
    Tensor weights = Tiny.weights(layout, model.compute(), 0.3, 1);
    adapter = folder.resolve("adapter");
    AdapterFolder.write(adapter, layout, weights, 8, 0, "tiny");
  }

  @Test
  void anEchoedPromptIsScoredTokenByToken() throws Exception {
    List<Long> tokens = tokens(TEXT);
    List<Double> expected = logProbabilities(tokens, Optional.of(adapter));
    try (Conversation conversation = new Conversation(1, 4, 1 << 26)) {
      conversation.say(
          raw("text", Optional.of(adapter), text(TEXT, true), 0, Optional.of(3)),
          raw("base", Optional.empty(), text(TEXT, true), 0, Optional.of(3)),
          raw("tokens", Optional.of(adapter), tokens(tokens, true), 2, Optional.of(0)));
      List<ServeEvent.Completed> answers = completed(conversation, 3);
      conversation.say(raw("again", Optional.of(adapter), text(TEXT, true), 0, Optional.of(1)));
      answers.addAll(completed(conversation, 1));

      for (ServeEvent.Completed answer : answers) {
        List<TokenProbability> scored = answer.tokens().orElseThrow().subList(0, tokens.size());
        assertThat(scored).extracting(TokenProbability::token).isEqualTo(tokens);
        assertThat(scored.getFirst().logprob()).isEmpty();
        List<Double> right =
            answer.id().equals("base") ? logProbabilities(tokens, Optional.empty()) : expected;
        for (int i = 1; i < tokens.size(); i++) {
          assertThat(scored.get(i).logprob().orElseThrow()).isCloseTo(right.get(i), within(1e-4));
        }
        assertThat(answer.promptTokens()).isEqualTo(tokens.size());
        assertThat(answer.finish()).isEqualTo("length");
      }
      ServeEvent.Completed whole = answer(answers, "text");
      assertThat(whole.text()).isEqualTo(TEXT);
      assertThat(whole.completionTokens()).isZero();
      assertThat(whole.tokens().orElseThrow()).hasSize(tokens.size());
      assertThat(whole.tokens().orElseThrow().get(1).top()).hasSize(3);
      assertThat(textOf(whole.tokens().orElseThrow())).isEqualTo(TEXT);
      ServeEvent.Completed more = answer(answers, "tokens");
      assertThat(more.tokens().orElseThrow()).hasSizeBetween(tokens.size(), tokens.size() + 2);
      assertThat(more.text()).startsWith(TEXT);
    }
  }

  @Test
  void theLikeliestTokenIsTheFirstAlternativeAndItsProbabilityRight() throws Exception {
    List<Long> prompt = tokens(TEXT);
    try (Conversation conversation = new Conversation(1, 4, 0)) {
      conversation.say(raw("x", Optional.of(adapter), text(TEXT, false), 6, Optional.of(2)));
      List<TokenProbability> answer = completed(conversation, 1).getFirst().tokens().orElseThrow();

      List<Long> whole = new ArrayList<>(prompt);
      answer.forEach(token -> whole.add(token.token()));
      List<Double> expected = logProbabilities(whole, Optional.of(adapter));
      assertThat(answer).isNotEmpty();
      for (int i = 0; i < answer.size(); i++) {
        TokenProbability token = answer.get(i);
        assertThat(token.top()).hasSize(2);
        assertThat(token.top().getFirst().token()).isEqualTo(token.token());
        assertThat(token.top().get(1).logprob()).isLessThanOrEqualTo(token.logprob().orElseThrow());
        assertThat(token.logprob().orElseThrow())
            .isCloseTo(expected.get(prompt.size() + i), within(1e-4));
      }
    }
  }

  @Test
  void piecesCarryEveryTokenOnce() throws Exception {
    try (Conversation conversation = new Conversation(1, 4, 0)) {
      conversation.say(
          Json.write(
              new ServeCommand.Generate(
                  "s",
                  Optional.empty(),
                  List.of(),
                  12,
                  1,
                  1,
                  3,
                  List.of("zzz"),
                  true,
                  Optional.empty(),
                  Optional.of(text(TEXT, true)),
                  Optional.of(1))));
      StringBuilder text = new StringBuilder();
      List<TokenProbability> tokens = new ArrayList<>();
      List<ServeEvent> events = conversation.until(1);
      for (ServeEvent event : events) {
        if (event instanceof ServeEvent.Piece piece) {
          text.append(piece.text());
          tokens.addAll(piece.tokens().orElseThrow());
        }
      }
      ServeEvent.Completed completed = (ServeEvent.Completed) events.getLast();
      assertThat(text.toString()).isEqualTo(completed.text()).startsWith(TEXT);
      assertThat(tokens).isEqualTo(completed.tokens().orElseThrow());
    }
  }

  @Test
  void whatCannotBeReadIsRefused() throws Exception {
    try (Conversation conversation = new Conversation(1, 4, 0)) {
      conversation.say(
          raw("1", Optional.empty(), text("", true), 0, Optional.of(1)),
          raw("2", Optional.empty(), tokens(List.of(1L, 99_999L), false), 1, Optional.empty()),
          raw("3", Optional.empty(), text("a", false), 0, Optional.empty()),
          raw("4", Optional.empty(), text("a ".repeat(600), true), 0, Optional.of(1)));
      assertThat(conversation.until(4))
          .filteredOn(ServeEvent.Refused.class::isInstance)
          .map(event -> ((ServeEvent.Refused) event).message())
          .satisfiesExactly(
              one -> assertThat(one).isEqualTo("the prompt has no tokens; begin it with some text"),
              two ->
                  assertThat(two).startsWith("the prompt's token 99999 is not in the vocabulary"),
              three ->
                  assertThat(three)
                      .isEqualTo("max_tokens must be at least 1, or 0 where the prompt is echoed"),
              four -> assertThat(four).endsWith("tokens, the model takes 512"));
    }
  }

  @Test
  void aDamagedAdapterIsNotTheClientsFault() throws Exception {
    try (Conversation conversation = new Conversation(1, 4, 0)) {
      conversation.say(
          Json.write(
              new ServeCommand.Generate(
                  "x",
                  Optional.of(adapter),
                  List.of(),
                  1,
                  0,
                  1,
                  1,
                  List.of(),
                  false,
                  Optional.of(Sha256.of("other weights")),
                  Optional.of(text("a", false)),
                  Optional.empty())));
      assertThat(conversation.until(1).getLast())
          .isInstanceOfSatisfying(
              ServeEvent.Refused.class,
              refused -> {
                assertThat(refused.kind()).isEqualTo(ErrorKind.BUG);
                assertThat(refused.message()).contains(" is damaged: ");
              });
    }
  }

  private static List<Double> logProbabilities(List<Long> tokens, Optional<Path> folder)
      throws Exception {
    LlamaModel model = Tiny.openFp32();
    Optional<Adapters> adapters = Optional.empty();
    if (folder.isPresent()) {
      AdapterFolder.Loaded loaded = AdapterFolder.read(folder.get(), model.config());
      adapters = Optional.of(loaded.layout().view(loaded.flat(), loaded.scale()));
    }
    Optional<Adapters> applied = adapters;
    return Scope.value(
        () -> {
          Tensor logs =
              torch.log_softmax(
                  model.logits(
                      model.through(
                          model.embed(tokens.stream().mapToLong(Long::longValue).toArray()),
                          0,
                          model.config().layers(),
                          model.sequences(new int[] {tokens.size()}),
                          LayerCaches.NONE,
                          applied)),
                  -1);
          List<Double> each = new ArrayList<>(List.of(0.0));
          for (int i = 1; i < tokens.size(); i++) {
            each.add(logs.select(0, i - 1L).select(0, tokens.get(i)).item_double());
          }
          return each;
        });
  }

  private static List<Long> tokens(String text) throws Exception {
    try (ModelText reader = ModelText.open(Tiny.model(), Clock.systemUTC())) {
      return reader.encode(text);
    }
  }

  private static RawPrompt text(String text, boolean echo) {
    return new RawPrompt(Optional.of(text), List.of(), echo);
  }

  private static RawPrompt tokens(List<Long> tokens, boolean echo) {
    return new RawPrompt(Optional.empty(), tokens, echo);
  }

  private static String textOf(List<TokenProbability> tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tokens.forEach(token -> bytes.writeBytes(HexFormat.of().parseHex(token.bytes())));
    return bytes.toString(UTF_8);
  }

  private static List<ServeEvent.Completed> completed(Conversation conversation, int answers)
      throws Exception {
    List<ServeEvent.Completed> completed = new ArrayList<>();
    for (ServeEvent event : conversation.until(answers)) {
      if (event instanceof ServeEvent.Completed one) {
        completed.add(one);
      }
    }
    assertThat(completed).hasSize(answers);
    return completed;
  }

  private static ServeEvent.Completed answer(List<ServeEvent.Completed> answers, String id) {
    return answers.stream().filter(answer -> answer.id().equals(id)).findFirst().orElseThrow();
  }

  private static String raw(
      String id,
      Optional<Path> adapter,
      RawPrompt prompt,
      int maxTokens,
      Optional<Integer> logprobs) {
    return Json.write(
        new ServeCommand.Generate(
            id,
            adapter,
            List.of(),
            maxTokens,
            0,
            1,
            1,
            List.of(),
            false,
            Optional.empty(),
            Optional.of(prompt),
            logprobs));
  }
}
