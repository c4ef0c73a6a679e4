package dev.finetooth.spec.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.spec.Rendered;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatDataTest {

  private static ChatData read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ChatData read(byte[] bytes) {
    return ChatData.read("train.jsonl", new ByteArrayInputStream(bytes));
  }

  private static String faults(String text) {
    return Rendered.lines(read(text).faults());
  }

  private static String line(String messages) {
    return "{\"messages\": " + messages + "}\n";
  }

  @Test
  void readsExamplesWithTheirFields() {
    String text =
        "\uFEFF{\"id\": 7, \"customer\": \"c\", \"order\": null, \"messages\": [{\"role\": \"user\","
            + " \"content\": \"Grüße\"}, {\"role\": \"assistant\", \"content\": \"ok\"}]}\r\n\n";
    ChatData data = read(text);
    assertThat(data.faults()).isEmpty();
    assertThat(data.sha256()).isEqualTo(Sha256.of(text));
    ChatExample example = data.examples().getFirst();
    assertThat(example.id()).contains("7");
    assertThat(example.fields()).containsOnlyKeys("id", "customer");
    assertThat(example.promptText()).isEqualTo("Grüße");
    assertThat(example.answer()).isEqualTo("ok");
  }

  @Test
  void tellsWhatIsWrongOnEachLine() {
    String user = "{\"role\": \"user\", \"content\": \"a\"}";
    String assistant = "{\"role\": \"assistant\", \"content\": \"b\"}";
    String good = "{\"id\": \"x\", \"messages\": [" + user + ", " + assistant + "]}\n";
    String text =
        good
            + "{\"messages\": []}\n"
            + "[1]\n"
            + line("[" + user + ", {\"role\": \"bot\", \"content\": \"b\"}]")
            + line("[" + assistant + ", " + user + "]")
            + line("[" + user + ", {\"role\": \"assistant\", \"content\": \" \"}]")
            + line("[" + user + ", {\"role\": \"assistant\"}]")
            + line("[" + assistant + "]")
            + good
            + "{\"messages\": [], \"messages\": []}\n";
    assertThat(faults(text))
        .isEqualTo(
            """
            train.jsonl line 2: no messages. Each line needs {"messages": [{"role": "user", "content": ...}, {"role": "assistant", "content": ...}]}.
            train.jsonl line 3: not a JSON object. Each line is one object, {"messages": [...]}.
            train.jsonl line 4: message 2 has the role 'bot'. Use system, user or assistant.
            train.jsonl line 5: the last message is from the user. Each example ends with an assistant message, the answer to learn.
            train.jsonl line 6: message 2 has empty content.
            train.jsonl line 7: message 2 has no content, or one that is no text.
            train.jsonl line 8: no user message. Without one there is nothing to answer.
            train.jsonl line 9: id 'x' is on line 1 already. Every example has an id of its own, or none.
            train.jsonl line 10: malformed JSON (column 28): Duplicate field 'messages'""");
  }

  @Test
  void countsWhatItDoesNotShow() {
    String text = IntStream.range(0, 25).mapToObj(_ -> "{}\n").collect(Collectors.joining());
    ChatData data = read(text);
    assertThat(data.faults()).hasSize(LineFaults.SHOWN + 1);
    assertThat(data.faults().getLast().message()).isEqualTo("and 5 more faults like these.");
  }

  @Test
  void refusesAnEmptyFileAndOtherEncodings() {
    assertThat(faults("\n"))
        .isEqualTo("train.jsonl: is empty. It needs one example a line: {\"messages\": [...]}.");
    assertThat(
            Rendered.lines(
                read("{\"a\": \"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1)).faults()))
        .isEqualTo("train.jsonl line 1: not UTF-8. Save the file as UTF-8.");
  }
}
