package dev.finetooth.trainer.agent.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestReaderTest {

  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  private final ChatRequestReader reader = new ChatRequestReader(new SplittableRandom(1));

  @Test
  void fillsInWhatIsLeftOut() {
    ChatRequest request = read("{\"model\":\"Tiny\"," + MESSAGES + "}");
    assertThat(request.messages()).containsExactly(new ChatMessage("user", "Hi"));
    assertThat(request.maxTokens()).isEqualTo(256);
    assertThat(request.temperature()).isEqualTo(1);
    assertThat(request.topP()).isEqualTo(1);
    assertThat(request.stop()).isEmpty();
    assertThat(request.stream()).isFalse();
  }

  @Test
  void readsWhatIsGiven() {
    ChatRequest request =
        read(
            """
            {"model":"Tiny+abc","messages":[
              {"role":"developer","content":[{"type":"text","text":"Be "},{"type":"text","text":"brief."}]},
              {"role":"user","content":"Hi"}],
             "max_completion_tokens":4,"temperature":0,"top_p":0.9,"seed":42,"stop":["a","b"],
             "stream":true,"stream_options":{"include_usage":true},"user":"me","n":1,"tools":[]}
            """);
    assertThat(request)
        .isEqualTo(
            new ChatRequest(
                "Tiny+abc",
                List.of(new ChatMessage("system", "Be brief."), new ChatMessage("user", "Hi")),
                4,
                0,
                0.9,
                42,
                List.of("a", "b"),
                true,
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "\"temperature\":\"hot\" | temperature must be a number in 0..2, not \"hot\"",
        "\"temperature\":3 | temperature must be a number in 0..2, not 3",
        "\"max_tokens\":0 | max_tokens must be a whole number in 1..32768, not 0",
        "\"max_completion_tokens\":1.5 | max_completion_tokens must be a whole number",
        "\"top_p\":0 | top_p must be above 0",
        "\"seed\":\"x\" | seed must be a whole number",
        "\"stop\":[1] | stop must be a text, or a list of at most 16 texts",
        "\"stream\":\"yes\" | stream must be true or false",
        "\"n\":2 | n must be 1",
        "\"tools\":[{}] | tools is not supported here; leave it out",
        "\"response_format\":{\"type\":\"json_object\"} | response_format.type must be text",
        "\"logprobs\":true | logprobs is not supported here",
      })
  void namesTheFieldThatIsWrong(String field, String message) {
    assertThatThrownBy(() -> read("{\"model\":\"Tiny\"," + MESSAGES + "," + field + "}"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesTheMessageThatIsWrong() {
    assertThatThrownBy(() -> read("{\"model\":\"Tiny\",\"messages\":[]}"))
        .hasMessage("messages must be a list with at least one message");
    assertThatThrownBy(
            () -> read("{\"model\":\"Tiny\",\"messages\":[{\"role\":\"tool\",\"content\":\"\"}]}"))
        .hasMessage("messages[0].role must be system, user or assistant, not 'tool'");
    assertThatThrownBy(
            () ->
                read(
                    "{\"model\":\"Tiny\",\"messages\":[{\"role\":\"user\","
                        + "\"content\":[{\"type\":\"image_url\"}]}]}"))
        .hasMessageContaining("messages[0].content has a part that is no text");
    assertThatThrownBy(() -> read("{" + MESSAGES + "}"))
        .hasMessageContaining("model must be a text");
    assertThatThrownBy(() -> read("[]")).hasMessage("the body must be a JSON object");
    assertThatThrownBy(() -> read("{")).hasMessageContaining("the body is no JSON");
    assertThatThrownBy(() -> read("")).hasMessage("the body must be a JSON object");
  }

  private ChatRequest read(String body) {
    return reader.read(body.getBytes(UTF_8));
  }
}
