package dev.finetooth.trainer.agent.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestReaderTest {

  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  private final ChatRequestReader reader = new ChatRequestReader(new SplittableRandom(1));

  @Test
  void fillsInWhatIsLeftOut() {
    CompletionRequest request = read("{\"model\":\"Tiny\"," + MESSAGES + "}");
    assertThat(request.prompts())
        .containsExactly(new Prompt.Conversation(List.of(new ChatMessage("user", "Hi"))));
    assertThat(request.choices()).isEqualTo(1);
    assertThat(request.logprobs()).isEmpty();
    assertThat(request.maxTokens()).isEqualTo(256);
    assertThat(request.temperature()).isEqualTo(1);
    assertThat(request.topP()).isEqualTo(1);
    assertThat(request.stop()).isEmpty();
    assertThat(request.stream()).isFalse();
  }

  @Test
  void readsWhatIsGiven() {
    CompletionRequest request =
        read(
            """
            {"model":"Tiny+abc","messages":[
              {"role":"developer","content":[{"type":"text","text":"Be "},{"type":"text","text":"brief."}]},
              {"role":"user","content":"Hi"}],
             "max_completion_tokens":4,"temperature":0,"top_p":0.9,"seed":42,"stop":["a","b"],
             "stream":true,"stream_options":{"include_usage":true},"n":3,
             "logprobs":true,"top_logprobs":5,"response_format":{"type":"text"}}
            """);
    assertThat(request)
        .isEqualTo(
            new CompletionRequest(
                "Tiny+abc",
                List.of(
                    new Prompt.Conversation(
                        List.of(
                            new ChatMessage("system", "Be brief."),
                            new ChatMessage("user", "Hi")))),
                3,
                4,
                0,
                0.9,
                42,
                List.of("a", "b"),
                Optional.of(5),
                false,
                true,
                true));
  }

  @Test
  void takesWhatAsksForNothing() {
    CompletionRequest request =
        read(
            "{\"model\":\"Tiny\","
                + MESSAGES
                + """
                ,"user":"me","metadata":{"a":"b"},"tools":[],"tool_choice":"auto","logit_bias":{},
                "presence_penalty":0,"frequency_penalty":0.0,"store":false,"logprobs":false,
                "modalities":["text"],"audio":null,"max_tokens":7}
                """);
    assertThat(request.maxTokens()).isEqualTo(7);
    assertThat(request.logprobs()).isEmpty();
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
        "\"stop\":[1] | stop must be a text, or a list of at most 4 texts",
        "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"] | stop must be a text, or a list of at most 4 texts",
        "\"stream\":\"yes\" | stream must be true or false",
        "\"n\":0 | n must be a whole number in 1..128, not 0",
        "\"tools\":[{}] | tools is not supported here: answers are text alone; leave it out",
        "\"tool_choice\":\"required\" | tool_choice is not supported here: answers are text alone",
        "\"presence_penalty\":0.5 | presence_penalty is not supported here: answers are drawn by",
        "\"frequency_penalty\":-1 | frequency_penalty is not supported here: answers are drawn by",
        "\"logit_bias\":{\"5\":1} | logit_bias is not supported here: answers are drawn by",
        "\"top_k\":5 | top_k is not supported here: answers are drawn by temperature and top_p alone",
        "\"guided_regex\":\"a+\" | guided_regex is not known here; leave it out. docs/serving.md",
        "\"echo\":true | echo is not supported here: only /v1/completions repeats its prompt",
        "\"response_format\":{\"type\":\"json_object\"} | response_format.type must be text, not 'json_object'",
        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{}} | response_format.type must be text",
        "\"logprobs\":1 | logprobs must be true or false, not 1",
        "\"top_logprobs\":3 | top_logprobs goes with logprobs true only",
        "\"logprobs\":true,\"top_logprobs\":21 | top_logprobs must be a whole number in 0..20, not 21",
        "\"stream_options\":{} | stream_options goes with stream true only",
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
    assertThatThrownBy(
            () ->
                read(
                    "{\"model\":\"Tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"\","
                        + "\"name\":\"Ann\"}]}"))
        .hasMessage(
            "messages[0].name is not supported here: chat templates have no place for it; leave it"
                + " out");
    assertThatThrownBy(() -> read("{" + MESSAGES + "}"))
        .hasMessageContaining("model must be a text");
    assertThatThrownBy(() -> read("[]")).hasMessage("the body must be a JSON object");
    assertThatThrownBy(() -> read("{")).hasMessageContaining("the body is no JSON");
    assertThatThrownBy(() -> read("")).hasMessage("the body must be a JSON object");
  }

  private CompletionRequest read(String body) {
    return reader.read(body.getBytes(UTF_8));
  }
}
