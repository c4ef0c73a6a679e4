package dev.finetooth.trainer.agent.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRequestReaderTest {

  private final TextRequestReader reader = new TextRequestReader(new SplittableRandom(1));

  @Test
  void fillsInWhatIsLeftOut() {
    CompletionRequest request = read("\"prompt\":\"Once\"");
    assertThat(request.prompts()).containsExactly(new Prompt.Text("Once"));
    assertThat(request.maxTokens()).isEqualTo(16);
    assertThat(request.echo()).isFalse();
    assertThat(request.logprobs()).isEmpty();
  }

  @Test
  void readsPromptsOfEveryForm() {
    assertThat(read("\"prompt\":[\"a\",\"b\"]").prompts())
        .containsExactly(new Prompt.Text("a"), new Prompt.Text("b"));
    assertThat(read("\"prompt\":[1,2]").prompts())
        .containsExactly(new Prompt.Tokens(List.of(1L, 2L)));
    assertThat(read("\"prompt\":[[1,2],[3]]").prompts())
        .containsExactly(new Prompt.Tokens(List.of(1L, 2L)), new Prompt.Tokens(List.of(3L)));
  }

  /** The body that lm-evaluation-harness sends to score continuations. */
  @Test
  void readsARequestForLogLikelihoods() {
    CompletionRequest request =
        read(
            "\"prompt\":[[5,6,7]],\"temperature\":0,\"max_tokens\":1,\"logprobs\":1,\"seed\":1234,"
                + "\"echo\":true");
    assertThat(request.echo()).isTrue();
    assertThat(request.logprobs()).isEqualTo(Optional.of(1));
    assertThat(request.maxTokens()).isEqualTo(1);
    assertThat(read("\"prompt\":\"a\",\"echo\":true,\"max_tokens\":0").maxTokens()).isZero();
  }

  @Test
  void numbersAnswersPromptByPrompt() {
    CompletionRequest request = read("\"prompt\":[\"a\",\"b\"],\"n\":2");
    assertThat(request.choices()).isEqualTo(4);
    assertThat(request.prompt(1)).isEqualTo(new Prompt.Text("a"));
    assertThat(request.prompt(2)).isEqualTo(new Prompt.Text("b"));
    assertThat(request.first(2)).isTrue();
    assertThat(request.first(3)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "\"stream\":false | prompt must be a text, a list of tokens' numbers, or a list of either",
        "\"prompt\":[] | prompt must be a text, a list of tokens' numbers, or a list of either",
        "\"prompt\":[\"a\",[]] | prompt[1] must be a text, a list of tokens' numbers",
        "\"prompt\":[[1,\"x\"]] | prompt[0][1] must be the number of a token, not \"x\"",
        "\"prompt\":\"a\",\"max_tokens\":0 | max_tokens may be 0 only where echo is true",
        "\"prompt\":\"a\",\"logprobs\":true | logprobs must be a whole number in 0..20, not true",
        "\"prompt\":\"a\",\"best_of\":3 | best_of is not supported here: every answer is returned",
        "\"prompt\":\"a\",\"suffix\":\"z\" | suffix is not supported here: answers only go on",
        "\"prompt\":\"a\",\"messages\":[{}] | messages is not known here; leave it out",
      })
  void namesTheFieldThatIsWrong(String fields, String message) {
    assertThatThrownBy(() -> read(fields))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining(message);
  }

  private CompletionRequest read(String fields) {
    return reader.read(("{\"model\":\"Tiny\"," + fields + "}").getBytes(UTF_8));
  }
}
