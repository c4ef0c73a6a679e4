package dev.finetooth.trainer.hosted.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFileTest {

  @TempDir private Path folder;

  private UploadFile write(Form form, UploadFile.Limits limits, String lines) throws IOException {
    Path source = Files.writeString(folder.resolve("train.jsonl"), lines);
    return UploadFile.write(source, form, limits, folder.resolve("upload.jsonl"));
  }

  private static final UploadFile.Limits ONE = new UploadFile.Limits(1, 1000);

  @Test
  void writesWhatTheProviderReadsAndNothingElse() throws IOException {
    UploadFile file =
        write(
            Form.CHAT,
            ONE,
            "{\"id\":1,\"customer\":\"c\",\"messages\":[{\"role\":\"user\",\"content\":\"hé\"},{\"role\":\"assistant\",\"content\":\"b\"}]}\n\n");
    String expected =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hé\"},{\"role\":\"assistant\",\"content\":\"b\"}]}\n";
    assertThat(file.path()).hasContent(expected);
    assertThat(file.examples()).isOne();
    assertThat(file.bytes()).isEqualTo(expected.getBytes(StandardCharsets.UTF_8).length);
    assertThat(file.digest()).isEqualTo(Sha256.of(expected));
    assertThat(file.name()).isEqualTo("finetooth-" + Sha256.of(expected) + ".jsonl");
    // A token for each text, and four for each message.
    assertThat(file.tokens()).isEqualTo(10);
  }

  @Test
  void preferencesMayBeTextsOrMessages() throws IOException {
    UploadFile file =
        write(
            Form.PREFERENCE,
            ONE,
            "{\"prompt\":\"p\",\"chosen\":\"c\",\"rejected\":[{\"role\":\"assistant\",\"content\":\"r\"}]}\n");
    assertThat(file.path())
        .hasContent(
            "{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"p\"}],\"tools\":[],\"parallel_tool_calls\":true},"
                + "\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"c\"}],"
                + "\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"r\"}]}\n");
  }

  @Test
  void everyFaultHasItsLine() {
    String lines =
        """
        {"messages":[]}
        {"messages":[{"role":"robot","content":"a"},{"role":"assistant","content":" "}]}
        {"messages":[{"role":"assistant","content":"a"},{"role":"user","content":"b"}]}
        """;
    assertThatThrownBy(() -> write(Form.CHAT, new UploadFile.Limits(10, 1000), lines))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "train.jsonl cannot be used: line 1: messages must be a list of messages, at least one; "
                + "line 2: message 1 of messages has the role 'robot'; use system, user or assistant; "
                + "line 2: message 2 of messages has no text in content; "
                + "line 3: the last message of messages is not from the assistant; "
                + "3 examples, and the provider trains on at least 10; add some");
  }

  @Test
  void faultsOfPreferencesNameTheField() {
    String line =
        "{\"prompt\":\"p\",\"chosen\":[{\"role\":\"user\",\"content\":\"c\"}],\"rejected\":3}\n";
    assertThatThrownBy(() -> write(Form.PREFERENCE, ONE, line))
        .hasMessage(
            "train.jsonl cannot be used: line 1: rejected must be a list of messages, at least one; "
                + "line 1: chosen must hold one message, from the assistant");
  }

  @Test
  void anExampleLongerThanTheContextIsRefusedByEstimate() {
    String line =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},{\"role\":\"assistant\",\"content\":\"b\"}]}\n"
            .formatted("a".repeat(4000));
    assertThatThrownBy(() -> write(Form.CHAT, ONE, line))
        .hasMessage(
            "train.jsonl cannot be used: line 1: about 1,009 tokens by estimate, and the provider reads 1,000; shorten the example");
  }

  @Test
  void manyFaultsAreCounted() {
    assertThatThrownBy(() -> write(Form.CHAT, ONE, "{}\n".repeat(30)))
        .hasMessageContaining("line 20: ")
        .hasMessageNotContaining("line 21: ")
        .hasMessageEndingWith("; and 10 more");
  }

  @Test
  void anotherEncodingIsRefused() throws IOException {
    Path source = folder.resolve("latin.jsonl");
    Files.write(source, "{\"messages\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(
            () -> UploadFile.write(source, Form.CHAT, ONE, folder.resolve("upload.jsonl")))
        .hasMessage("latin.jsonl is not UTF-8 text; save it as UTF-8");
  }
}
