package dev.finetooth.trainer.lora.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.engine.RawPrompt;
import dev.finetooth.contracts.engine.ServeCommand.Generate;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.TokenProbability;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.text.ModelText;
import dev.finetooth.trainer.lora.text.TokenBytes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sequences that share a pass do not share each other's fate. */
class GeneratorTest {

  private static final int TOKENS = 6;

  /** Draws so many numbers and then fails, as a sequence of its own could at any token. */
  private static RandomGenerator failingAfter(int draws) {
    RandomGenerator sound = new SplittableRandom(1);
    int[] left = {draws};
    return () -> {
      if (left[0]-- <= 0) {
        throw new IllegalStateException("no more numbers");
      }
      return sound.nextLong();
    };
  }

  private final LlamaModel model = Tiny.openFp32();
  private final LoadedAdapters adapters = new LoadedAdapters(model, 1);
  private final Workers workers = new Workers(2);
  private ModelText text;
  private Generator generator;

  @BeforeEach
  void open() throws Exception {
    text = ModelText.open(Tiny.model(), Clock.systemUTC());
    // Without a cache every prompt is read in the one pass.
    generator =
        new Generator(
            model, 0, workers, new Probabilities(TokenBytes.read(Tiny.model()), model.compute()));
  }

  @AfterEach
  void close() {
    generator.close();
    workers.close();
    text.close();
  }

  /** The whole pass fails here, before any token is chosen. */
  @Test
  void anAdapterThatFailsEndsAlone() throws Exception {
    List<Generation> sound = generations();
    answer(sound);
    List<Generation> mixed = generations();
    Generation failing = generation(9, new SplittableRandom(1), new BrokenLoan(model));
    mixed.add(1, failing);
    answer(mixed);

    assertThat(failing.failure()).isPresent();
    mixed.remove(failing);
    assertThat(texts(mixed)).isEqualTo(texts(sound));
  }

  /** Matrices that are freed already. */
  private record BrokenLoan(Subject subject) implements LoadedAdapters.Loan {
    private BrokenLoan(LlamaModel model) {
      this(new Subject(Optional.of(Path.of("broken")), Optional.of(freed(model))));
    }

    private static Adapters freed(LlamaModel model) {
      AdapterLayout layout = new AdapterLayout(model.config(), 0, 2);
      Adapters adapters = layout.view(Tiny.weights(layout, model.compute(), 0.1, 1), 1);
      adapters.matrices().forEach(Tensor::close);
      return adapters;
    }

    @Override
    public void close() {
      // Nothing is left to free.
    }
  }

  @Test
  void oneThatFailsEndsAlone() throws Exception {
    for (int draws : new int[] {0, 3}) {
      List<Generation> sound = generations();
      answer(sound);
      List<Generation> mixed = generations();
      Generation failing = generation(9, failingAfter(draws));
      mixed.add(2, failing);
      answer(mixed);

      assertThat(failing.failure()).get().isInstanceOf(IllegalStateException.class);
      mixed.remove(failing);
      assertThat(mixed).allMatch(one -> one.failure().isEmpty());
      assertThat(texts(mixed)).isEqualTo(texts(sound));
    }
  }

  @Test
  void theEndOfARawTextIsListedThatOfATurnIsNot() throws Exception {
    Generation conversation = ending(Optional.empty());
    Generation raw = ending(Optional.of(new RawPrompt(Optional.of("mail:"), List.of(), true)));
    generator.begin(List.of(conversation, raw));

    assertThat(conversation.completed().tokens()).hasValue(List.of());
    List<TokenProbability> tokens = raw.completed().tokens().orElseThrow();
    assertThat(tokens).hasSize(raw.prompt().size() + 1);
    assertThat(tokens.getLast().logprob()).isPresent();
    assertThat(raw.completed().text()).isEqualTo("mail:");
    assertThat(raw.completed().finish()).isEqualTo("stop");
  }

  /** One that ends whatever comes first. */
  private Generation ending(Optional<RawPrompt> prompt) throws Exception {
    Generate command =
        new Generate(
            "e",
            Optional.empty(),
            List.of(),
            1,
            0,
            1,
            1,
            List.of(),
            false,
            Optional.empty(),
            prompt,
            Optional.of(0));
    Request request =
        new Request(command, text.encode("mail:"), prompt.flatMap(RawPrompt::text), 1);
    Set<Long> every =
        LongStream.range(0, model.config().vocabulary()).boxed().collect(Collectors.toSet());
    return new Generation(
        request,
        adapters.borrow(Optional.empty(), Optional.empty()).orElseThrow(),
        every,
        new Sampler(0, 1, new SplittableRandom(1)),
        new AnswerText(text.tokenizer(), List.of()),
        new SequenceCache(model.config(), model.compute(), request.positions()));
  }

  private void answer(List<Generation> all) {
    generator.begin(all);
    for (int i = 1; i < TOKENS; i++) {
      generator.step(all.stream().filter(one -> !one.finished()).toList());
    }
  }

  private static List<String> texts(List<Generation> all) {
    return all.stream().map(Generation::completed).map(ServeEvent.Completed::text).toList();
  }

  private List<Generation> generations() throws Exception {
    List<Generation> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(generation(i, new SplittableRandom(i)));
    }
    return all;
  }

  private Generation generation(int number, RandomGenerator random) throws Exception {
    return generation(
        number, random, adapters.borrow(Optional.empty(), Optional.empty()).orElseThrow());
  }

  private Generation generation(int number, RandomGenerator random, LoadedAdapters.Loan loan) {
    String mail = "mail: parcel number " + number;
    Generate command =
        new Generate(
            "g" + number,
            Optional.empty(),
            List.of(new ChatMessage("user", mail)),
            TOKENS,
            number % 2 == 0 ? 0 : 1,
            1,
            1,
            List.of(),
            false);
    Request request =
        new Request(
            command, text.encode(text.prompt(command.messages())), Optional.empty(), TOKENS);
    return new Generation(
        request,
        loan,
        Set.of(),
        new Sampler(command.temperature(), 1, random),
        new AnswerText(text.tokenizer(), List.of()),
        new SequenceCache(model.config(), model.compute(), request.positions()));
  }
}
