package dev.finetooth.trainer.lora.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.trainer.lora.Tiny;
import dev.finetooth.trainer.lora.parity.Goldens;
import dev.finetooth.trainer.lora.text.ModelText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleEncoderTest {

  private static final List<ChatMessage> CHAT =
      List.of(
          new ChatMessage("user", "mail: my invoice is so odd and the price is now two"),
          new ChatMessage("assistant", "billing"));

  @TempDir private Path folder;
  private ModelText text;

  @BeforeEach
  void open() throws IOException {
    text = ModelText.open(Tiny.model(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    text.close();
  }

  @Test
  void theAnswerEndsWithTheEndOfTurn() {
    Example example = new ExampleEncoder(text, 64).encode(CHAT);

    assertThat(text.tokenizer().decode(example.answer())).isEqualTo("billing");
    assertThat(example.answer().getLast()).isEqualTo(text.encode("<|im_end|>").getFirst());
    assertThat(example.prompt()).isEqualTo(text.encode(text.prompt(CHAT.subList(0, 1))));
  }

  @Test
  void onlyPositionsBeforeAnswerTokensAsk() {
    Example example = new ExampleEncoder(text, 64).encode(CHAT);

    assertThat(example.length()).isEqualTo(example.prompt().size() + example.answer().size() - 1);
    assertThat(example.input().get(example.firstAsking())).isEqualTo(example.prompt().getLast());
    assertThat(example.firstAsking() + example.answer().size()).isEqualTo(example.length());
  }

  @Test
  void cutsTheEndOfTheLastUserMessageAndKeepsTheRest() {
    Example whole = new ExampleEncoder(text, 64).encode(CHAT);
    int most = whole.length() + 1 - 4;

    Example cut = new ExampleEncoder(text, most).encode(CHAT);

    assertThat(cut.length() + 1).isLessThanOrEqualTo(most).isGreaterThan(most - 3);
    assertThat(cut.answer()).isEqualTo(whole.answer());
    List<Long> tail = text.encode("<|im_end|>\n<|im_start|>assistant\n");
    assertThat(cut.prompt()).endsWith(tail.toArray(Long[]::new));
    assertThat(cut.prompt().subList(0, 6)).isEqualTo(whole.prompt().subList(0, 6));
  }

  @Test
  void refusesWhatCannotBeCutEnough() {
    assertThatThrownBy(() -> new ExampleEncoder(text, 5).encode(CHAT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("max_tokens = 5");
  }

  @Test
  void cutsWhatIsLongerThanTheModelsContextAndCountsIt() {
    Example whole = new ExampleEncoder(text, 64).encode(CHAT);
    ExampleEncoder encoder = new ExampleEncoder(text, 64, whole.length() - 3);

    assertThat(encoder.encode(CHAT).length()).isLessThan(whole.length() - 3);

    assertThat(encoder.shortened()).isEqualTo(1);
    assertThat(encoder.limit())
        .isEqualTo("the %d tokens that the model takes".formatted(whole.length() - 3));
    assertThatThrownBy(() -> new ExampleEncoder(text, 64, 5).encode(CHAT))
        .hasMessageEndingWith("alone take more than the 5 tokens that the model takes");
  }

  @Test
  void refusesAnAnswerWithoutAToken() throws IOException {
    Path folderWithoutEnd = Files.createDirectory(folder.resolve("model"));
    Files.copy(
        Goldens.at("tokens", "llama-2", "tokenizer.json"),
        folderWithoutEnd.resolve("tokenizer.json"));
    Files.writeString(
        folderWithoutEnd.resolve("chat_template.jinja"),
        "{% for message in messages %}{{ message.content }}{% endfor %}");
    try (ModelText endless = ModelText.open(folderWithoutEnd, Clock.systemUTC())) {
      List<ChatMessage> unanswered = List.of(CHAT.getFirst(), new ChatMessage("assistant", ""));
      assertThatThrownBy(() -> new ExampleEncoder(endless, 64).encode(unanswered))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "the answer has no token to learn: it is empty, and the model names no token that"
                  + " ends one");
    }
  }

  @Test
  void saysWhatIsWrongWithRolesAndEmptyFiles() throws IOException {
    refused(
        "{\"messages\":[{\"role\":\"critic\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}]}",
        "train.jsonl line 1: the role 'critic' is unknown; the roles are system, user and assistant");
    refused(
        "{\"messages\":[{\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}]}",
        "train.jsonl line 1: a message has no role; give each a role of system, user or assistant");
    refused("\n\n", "train.jsonl holds no examples; it needs one JSON object a line");
  }

  private void refused(String lines, String message) throws IOException {
    Path file = folder.resolve("train.jsonl");
    Files.writeString(file, lines);
    assertThatThrownBy(() -> ExampleFile.read(file, new ExampleEncoder(text, 64)))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheLineThatCannotBeUsed() throws IOException {
    Path file = folder.resolve("train.jsonl");
    Files.writeString(
        file,
        """
        {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}

        {"messages":[{"role":"user","content":"a"}]}
        """);

    assertThatThrownBy(() -> ExampleFile.read(file, new ExampleEncoder(text, 64)))
        .hasMessage("train.jsonl line 3: the last message must be the assistant's answer");
  }
}
