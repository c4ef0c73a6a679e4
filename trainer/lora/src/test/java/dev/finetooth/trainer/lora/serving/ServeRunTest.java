package dev.finetooth.trainer.lora.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.adapter.AdapterFolder;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.llama.LayerCaches;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.tensor.Scope;
import dev.finetooth.trainer.lora.text.ModelText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeRunTest {

  private static final int TOKENS = 8;

  /** Of the tiny model: three layers, keys and values, two heads of 16 numbers of four bytes. */
  private static final long POSITION_BYTES = 3 * 2 * 2 * 16 * 4;

  private static final List<String> MAILS =
      List.of(
          "mail: my invoice is odd",
          "mail: a parcel",
          "mail: the login is so odd and the password is now here too",
          "mail: one two red old new",
          "mail: crash");

  @TempDir private Path folder;

  @Test
  void batchedAnswersEqualSingleOnesAndFullRecomputation() throws Exception {
    Path adapter = adapter("a", 1, 3);
    Map<String, String> expected = recomputed(adapter);

    Map<String, String> batched = new TreeMap<>();
    Map<String, String> single = new TreeMap<>();
    Map<String, String> threaded = new TreeMap<>();
    try (Conversation conversation = new Conversation(1, 16, 0)) {
      conversation.say(all(Optional.of(adapter)));
      batched.putAll(texts(conversation.until(MAILS.size())));
    }
    try (Conversation conversation = new Conversation(1, 1, 0)) {
      conversation.say(all(Optional.of(adapter)));
      single.putAll(texts(conversation.until(MAILS.size())));
    }
    try (Conversation conversation = new Conversation(2, 16, 0)) {
      conversation.say(all(Optional.of(adapter)));
      threaded.putAll(texts(conversation.until(MAILS.size())));
    }

    assertThat(batched).isEqualTo(expected).isEqualTo(single).isEqualTo(threaded);
  }

  @Test
  void adaptersThatShareEveryPassAnswerAsEachAlone() throws Exception {
    List<Optional<Path>> subjects =
        List.of(
            Optional.of(adapter("a", 1, 3)),
            Optional.empty(),
            Optional.of(adapter("b", 0, 2, 4)),
            Optional.of(adapter("c", 1, 8, 5)),
            Optional.of(adapter("d", 2, 6)));
    Map<String, String> alone = new TreeMap<>();
    for (Optional<Path> subject : subjects) {
      try (Conversation conversation = new Conversation(1, 1, 0)) {
        conversation.say(everyMail(List.of(subject)));
        alone.putAll(texts(conversation.until(MAILS.size())));
      }
    }
    assertThat(Set.copyOf(alone.values())).as("the adapters differ").hasSizeGreaterThan(10);

    for (long cacheBytes : new long[] {0, 1 << 26}) {
      for (int maxBatch : new int[] {7, 32}) {
        try (Conversation conversation = new Conversation(2, maxBatch, cacheBytes)) {
          conversation.say(everyMail(subjects));
          assertThat(texts(conversation.until(alone.size()))).isEqualTo(alone);
        }
      }
    }
  }

  @Test
  void sequencesThatDoNotFitIntoMemoryTogetherTakeTurns() throws Exception {
    Path adapter = adapter("a", 1, 3);
    Map<String, String> answers = new TreeMap<>();
    List<ServeEvent> events;
    try (Conversation conversation = new Conversation(bounded(250 * POSITION_BYTES, 16))) {
      conversation.say(all(Optional.of(adapter)));
      conversation.say(command("large", Optional.empty(), messages("now ".repeat(200))));
      events = conversation.until(MAILS.size() + 1);
      answers.putAll(texts(events));
    }
    assertThat(answers).isEqualTo(recomputed(adapter));
    assertThat(events)
        .filteredOn(ServeEvent.Refused.class::isInstance)
        .singleElement()
        .extracting(event -> ((ServeEvent.Refused) event).message())
        .asString()
        .matches(
            "the prompt's \\d+ tokens and up to 8 of the answer need \\d+\\.\\d KiB for keys and"
                + " values, and all sequences together may take 187.5 KiB; shorten the prompt, or"
                + " raise finetooth.agent.serve.key-value-bytes");
  }

  @Test
  void moreAdaptersThanFitIntoMemoryTakeTurns() throws Exception {
    List<Optional<Path>> subjects =
        List.of(
            Optional.of(adapter("a", 1, 3)),
            Optional.of(adapter("b", 1, 4)),
            Optional.of(adapter("c", 1, 5)));
    Map<String, String> expected = new TreeMap<>();
    try (Conversation conversation = new Conversation(1, 16, 0)) {
      conversation.say(everyMail(subjects));
      expected.putAll(texts(conversation.until(3 * MAILS.size())));
    }
    try (Conversation conversation = new Conversation(bounded(1 << 30, 1))) {
      conversation.say(everyMail(subjects));
      assertThat(texts(conversation.until(3 * MAILS.size()))).isEqualTo(expected);
    }
  }

  @Test
  void theCacheOfPromptsChangesNothing() throws Exception {
    List<Optional<Path>> subjects =
        List.of(
            Optional.empty(),
            Optional.of(adapter("a", 1, 3)),
            Optional.of(adapter("b", 1, 4)),
            Optional.empty(),
            Optional.of(adapter("c", 2, 5)),
            Optional.of(adapter("a", 1, 3)));

    List<Map<String, String>> without = answers(subjects, 0);
    assertThat(answers(subjects, 1 << 26)).isEqualTo(without);
    assertThat(answers(subjects, 100_000)).isEqualTo(without);
    assertThat(answers(subjects, 30_000)).isEqualTo(without);
  }

  @Test
  void promptsThatComeOneByOneShareTheirStartToo() throws Exception {
    Path adapter = adapter("a", 1, 3);
    Map<String, String> single = new TreeMap<>();
    try (Conversation conversation = new Conversation(1, 16, 1 << 26)) {
      for (String command : all(Optional.of(adapter))) {
        conversation.say(command);
        single.putAll(texts(conversation.until(1)));
      }
    }

    assertThat(single).isEqualTo(recomputed(adapter));
  }

  @Test
  void piecesMakeUpTheAnswer() throws Exception {
    try (Conversation conversation = new Conversation(1, 4, 0)) {
      conversation.say(
          Json.write(
              new ServeCommand.Generate(
                  "s",
                  Optional.empty(),
                  List.of(new ChatMessage("user", MAILS.getFirst())),
                  12,
                  1,
                  0.9,
                  3,
                  List.of(),
                  true)));
      List<ServeEvent> events = conversation.until(1);
      StringBuilder pieces = new StringBuilder();
      for (ServeEvent event : events) {
        if (event instanceof ServeEvent.Piece piece) {
          pieces.append(piece.text());
        }
      }
      assertThat(events.getLast())
          .isInstanceOfSatisfying(
              ServeEvent.Completed.class,
              completed -> assertThat(pieces.toString()).isEqualTo(completed.text()));
    }
  }

  @Test
  void whatCannotBeDoneIsRefusedAndTheRestAnswered() throws Exception {
    try (Conversation conversation = new Conversation(1, 4, 0)) {
      conversation.say(
          "no json",
          "{\"type\":\"generate\",\"id\":\"x\"}",
          command("empty", Optional.empty(), List.of()),
          command(
              "lost",
              Optional.of(folder.resolve("nowhere")),
              List.of(new ChatMessage("user", "a"))),
          "{\"type\":\"cancel\",\"id\":\"unknown\"}",
          command("good", Optional.empty(), List.of(new ChatMessage("user", "a"))));

      List<ServeEvent> events = conversation.until(5);

      assertThat(events.stream().filter(ServeEvent.Refused.class::isInstance))
          .map(event -> (ServeEvent.Refused) event)
          .allMatch(refused -> refused.kind() == ErrorKind.USER)
          .extracting(ServeEvent.Refused::id)
          .containsExactlyInAnyOrder("", "x", "empty", "lost");
      assertThat(texts(events)).containsOnlyKeys("good");
    }
  }

  private List<Map<String, String>> answers(List<Optional<Path>> subjects, long cacheBytes)
      throws Exception {
    List<Map<String, String>> answers = new ArrayList<>();
    try (Conversation conversation = new Conversation(2, 16, cacheBytes)) {
      for (Optional<Path> subject : subjects) {
        conversation.say(all(subject));
        List<ServeEvent> events = conversation.until(MAILS.size());
        assertThat(events).noneMatch(ServeEvent.Refused.class::isInstance);
        answers.add(texts(events));
      }
    }
    return answers;
  }

  private static ServeJob bounded(long keyValueBytes, int adapters) {
    return new ServeJob(
        1,
        Tiny.model(),
        "cpu",
        1,
        Precision.FP32,
        16,
        0,
        Optional.of(keyValueBytes),
        Optional.of(adapters));
  }

  /** Every subject is asked every mail, the subjects taking turns. */
  private static String[] everyMail(List<Optional<Path>> subjects) {
    List<String> commands = new ArrayList<>();
    for (String mail : MAILS) {
      for (Optional<Path> subject : subjects) {
        commands.add(command(subject + mail, subject, messages(mail)));
      }
    }
    return commands.toArray(String[]::new);
  }

  private static Map<String, String> texts(List<ServeEvent> events) {
    Map<String, String> texts = new TreeMap<>();
    for (ServeEvent event : events) {
      if (event instanceof ServeEvent.Completed completed) {
        texts.put(completed.id(), completed.text());
      }
    }
    return texts;
  }

  private static String[] all(Optional<Path> adapter) {
    return MAILS.stream()
        .map(mail -> command(mail, adapter, messages(mail)))
        .toArray(String[]::new);
  }

  /** All mails are asked the same: their prompts begin with the same tokens. */
  private static List<ChatMessage> messages(String mail) {
    return List.of(
        new ChatMessage("system", "one of billing technical account shipping for this mail"),
        new ChatMessage("user", mail));
  }

  private static String command(String id, Optional<Path> adapter, List<ChatMessage> messages) {
    return Json.write(
        new ServeCommand.Generate(id, adapter, messages, TOKENS, 0, 1, 1, List.of(), false));
  }

  private Path adapter(String name, int first, long seed) throws Exception {
    return adapter(name, first, 4, seed);
  }

  private Path adapter(String name, int first, int rank, long seed) throws Exception {
    LlamaModel model = Tiny.openFp32();
    AdapterLayout layout = new AdapterLayout(model.config(), first, rank);
    Tensor weights = Tiny.weights(layout, model.compute(), 0.3, seed);
    AdapterFolder.write(folder.resolve(name), layout, weights, 8, 0, "tiny");
    return folder.resolve(name);
  }

  /** Greedy answers by computing everything anew for every token. */
  private Map<String, String> recomputed(Path adapter) throws Exception {
    LlamaModel model = Tiny.openFp32();
    AdapterFolder.Loaded loaded = AdapterFolder.read(adapter, model.config());
    Map<String, String> texts = new TreeMap<>();
    try (ModelText text = ModelText.open(Tiny.model(), Clock.systemUTC())) {
      for (String mail : MAILS) {
        List<Long> tokens = new ArrayList<>(text.encode(text.prompt(messages(mail))));
        int prompt = tokens.size();
        while (tokens.size() == prompt
            || (tokens.size() < prompt + TOKENS && !text.ends().contains(tokens.getLast()))) {
          tokens.add(
              Scope.value(
                  () -> {
                    Tensor hidden =
                        model.through(
                            model.embed(tokens.stream().mapToLong(Long::longValue).toArray()),
                            0,
                            model.config().layers(),
                            model.sequences(new int[] {tokens.size()}),
                            LayerCaches.NONE,
                            Optional.of(loaded.layout().view(loaded.flat(), loaded.scale())));
                    return model
                        .logits(hidden.narrow(0, tokens.size() - 1, 1))
                        .argmax()
                        .item_long();
                  }));
        }
        List<Long> answer = tokens.subList(prompt, tokens.size());
        if (text.ends().contains(answer.getLast())) {
          answer = answer.subList(0, answer.size() - 1);
        }
        texts.put(mail, text.tokenizer().decode(answer));
      }
    }
    return texts;
  }
}
