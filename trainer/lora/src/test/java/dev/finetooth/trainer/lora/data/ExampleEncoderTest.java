package dev.finetooth.trainer.lora.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.trainer.lora.Tiny;
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
