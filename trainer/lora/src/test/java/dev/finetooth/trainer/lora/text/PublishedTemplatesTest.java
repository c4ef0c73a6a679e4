package dev.finetooth.trainer.lora.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.trainer.lora.parity.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published chat templates render here what they render in transformers, to the character. */
class PublishedTemplatesTest {

  private static final Clock THEN =
      Clock.fixed(Instant.parse("2026-03-07T09:05:01Z"), ZoneOffset.UTC);

  private static final Map<String, String> TOKENS =
      Map.of("bos_token", "<s>", "eos_token", "</s>", "pad_token", "<pad>", "unk_token", "<unk>");

  static List<String> templates() {
    return Goldens.names("templates");
  }

  @Test
  void thereAreTheTemplatesOfManyModels() {
    assertThat(templates()).hasSizeGreaterThan(10).contains("llama-3.1", "mistral-v1", "qwen3");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void rendersWhatTransformersRenders(String name) throws IOException {
    ChatTemplate template =
        ChatTemplate.of(Files.readString(Goldens.at("templates", name + ".jinja")), TOKENS, THEN);
    SoftAssertions softly = new SoftAssertions();
    for (Map.Entry<String, JsonNode> golden :
        Goldens.json("templates", name + ".json").properties()) {
      JsonNode expected = golden.getValue();
      List<ChatMessage> messages = new ArrayList<>();
      for (JsonNode message : expected.path("messages")) {
        messages.add(
            new ChatMessage(message.path("role").asText(), message.path("content").asText()));
      }
      boolean prompt = expected.path("add_generation_prompt").asBoolean();
      String what = name + ": " + golden.getKey();
      if (expected.has("text")) {
        softly
            .assertThatCode(
                () ->
                    assertThat(template.render(messages, prompt))
                        .as(what)
                        .isEqualTo(expected.path("text").asText()))
            .as(what)
            .doesNotThrowAnyException();
      } else {
        softly
            .assertThatThrownBy(() -> template.render(messages, prompt))
            .as(what)
            .isInstanceOf(TemplateException.class)
            .hasMessageContaining(expected.path("refused").asText());
      }
    }
    softly.assertAll();
  }
}
