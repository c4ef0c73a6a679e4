package dev.finetooth.trainer.lora.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.contracts.engine.ChatMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected texts are what transformers' apply_chat_template writes. */
class ChatTemplateTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

  private static final String SMOL =
      "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}{{"
          + " '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging"
          + " Face<|im_end|>\n' }}{% endif %}{{'<|im_start|>' + message['role'] + '\n'"
          + " + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt"
          + " %}{{ '<|im_start|>assistant\n' }}{% endif %}";

  private static final String LLAMA =
      """
      {{- bos_token }}
      {%- if not date_string is defined %}
          {%- if strftime_now is defined %}
              {%- set date_string = strftime_now("%d %b %Y") %}
          {%- else %}
              {%- set date_string = "26 Jul 2024" %}
          {%- endif %}
      {%- endif %}
      {%- if messages[0]['role'] == 'system' %}
          {%- set system_message = messages[0]['content']|trim %}
          {%- set messages = messages[1:] %}
      {%- else %}
          {%- set system_message = "" %}
      {%- endif %}
      {{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
      {{- "Today Date: " + date_string + "\\n\\n" }}
      {{- system_message }}
      {{- "<|eot_id|>" }}
      {%- for message in messages %}
          {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
              {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
          {%- else %}
              {{- raise_exception("tools are not supported") }}
          {%- endif %}
      {%- endfor %}
      {%- if add_generation_prompt %}
          {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
      {%- endif %}
      """;

  @Test
  void smolAddsItsSystemMessageWhereThereIsNone() {
    assertThat(template(SMOL).render(List.of(new ChatMessage("user", "Hi 'you' <b>")), true))
        .isEqualTo(
            "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging"
                + " Face<|im_end|>\n<|im_start|>user\nHi 'you' <b><|im_end|>\n"
                + "<|im_start|>assistant\n");
  }

  @Test
  void smolKeepsAGivenSystemMessageAndContentThatLooksLikeATemplate() {
    assertThat(
            template(SMOL)
                .render(
                    List.of(
                        new ChatMessage("system", "Be brief."),
                        new ChatMessage("user", "{{ 7 * 6 }} {% if x %}\n"),
                        new ChatMessage("assistant", "no")),
                    false))
        .isEqualTo(
            "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n{{ 7 * 6 }} {% if x"
                + " %}\n<|im_end|>\n<|im_start|>assistant\nno<|im_end|>\n");
  }

  @Test
  void llamaTakesTheDateOfTheClockAndTrims() {
    assertThat(
            template(LLAMA)
                .render(
                    List.of(
                        new ChatMessage("system", " Be brief. "), new ChatMessage("user", "Hi ")),
                    true))
        .isEqualTo(
            "<|begin|><|start_header_id|>system<|end_header_id|>\n\nToday Date: 04 Mar 2026\n\n"
                + "Be brief.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
                + "<|start_header_id|>assistant<|end_header_id|>\n\n");
  }

  @Test
  void aTemplateMayRefuse() {
    assertThatThrownBy(() -> template(LLAMA).render(List.of(new ChatMessage("tool", "42")), true))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("tools are not supported");
  }

  @Test
  void theDateCanBeAskedFor() {
    assertThat(
            template("{{ strftime_now('%d %b %Y') }}")
                .render(List.of(new ChatMessage("user", "Hi")), true))
        .isEqualTo("04 Mar 2026");
  }

  private static ChatTemplate template(String source) {
    return ChatTemplate.of(source, Map.of("bos_token", "<|begin|>"), CLOCK);
  }
}
