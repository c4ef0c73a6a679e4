package dev.finetooth.trainer.lora.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.contracts.engine.ServeCommand;
import dev.finetooth.trainer.lora.Tiny;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of the tiny model a position takes 768 bytes. */
class KeyValueRoomTest {

  private final KeyValueRoom room = new KeyValueRoom(Tiny.openFp32(), 100 * 768);

  @Test
  void whatIsTakenIsGoneUntilTheCacheIsClosed() {
    SequenceCache cache = room.take(request(30, 30));
    assertThat(room.isThereFor(request(30, 10))).isTrue();
    assertThat(room.isThereFor(request(30, 11))).isFalse();

    cache.close();
    assertThat(room.isThereFor(request(30, 70))).isTrue();
  }

  @Test
  void saysWhatWouldFit() {
    assertThatCode(() -> room.requireItCanFit(request(30, 70))).doesNotThrowAnyException();
    assertThatThrownBy(() -> room.requireItCanFit(request(30, 71)))
        .hasMessage(
            "the prompt's 30 tokens and up to 71 of the answer need 75.8 KiB for keys and values,"
                + " and all sequences together may take 75.0 KiB; set max_tokens to at most 70, or"
                + " raise finetooth.agent.serve.key-value-bytes");
    assertThatThrownBy(() -> room.requireItCanFit(request(100, 1)))
        .hasMessageContaining("; shorten the prompt, or raise");
  }

  private static Request request(int prompt, int maxTokens) {
    return new Request(
        new ServeCommand.Generate(
            "x",
            Optional.empty(),
            List.of(new ChatMessage("user", "a")),
            maxTokens,
            0,
            1,
            1,
            List.of(),
            false),
        Collections.nCopies(prompt, 1L),
        Optional.empty(),
        maxTokens);
  }
}
