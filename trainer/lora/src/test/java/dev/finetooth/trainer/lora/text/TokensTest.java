package dev.finetooth.trainer.lora.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.trainer.lora.parity.Goldens;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nasty texts become the tokens that the reference makes of them. */
class TokensTest {

  static List<String> tokenizers() {
    return Goldens.names("tokens");
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void textsBecomeTheSameTokens(String name) throws IOException {
    try (TextTokenizer tokenizer = TextTokenizer.open(Goldens.at("tokens", name))) {
      for (JsonNode golden : Goldens.json("tokens", name, "ids.json").path("texts")) {
        String text = golden.path("text").asText();
        List<Long> ids = Goldens.longs(golden.path("ids"));
        assertThat(tokenizer.encode(text)).as(text).isEqualTo(ids);
        assertThat(tokenizer.encode(text, true))
            .as("document: %s", text)
            .isEqualTo(Goldens.longs(golden.path("document")));
        assertThat(tokenizer.encodeWritten(text))
            .as("written by a user: %s", text)
            .isEqualTo(Goldens.longs(golden.path("plain")));
        assertThat(tokenizer.decode(ids)).isEqualTo(golden.path("decoded").asText());
      }
    }
  }
}
