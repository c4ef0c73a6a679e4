package dev.finetooth.trainer.lora.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.FatalTemplateErrorsException;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import dev.finetooth.contracts.engine.ChatMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's chat template: Jinja, rendered as transformers does. */
final class ChatTemplate {

  private final Jinjava jinjava;
  private final String source;
  private final Map<String, String> tokens;
  private final Clock clock;

  private ChatTemplate(Jinjava jinjava, String source, Map<String, String> tokens, Clock clock) {
    this.jinjava = jinjava;
    this.source = source;
    this.tokens = tokens;
    this.clock = clock;
  }

  static ChatTemplate read(Path folder, SpecialTokens special, Clock clock) throws IOException {
    Path file = folder.resolve("chat_template.jinja");
    String source =
        Files.exists(file) ? Files.readString(file) : configured(special.tokenizerConfig());
    if (source.isEmpty()) {
      throw new IOException(
          folder
              + " has no chat template: neither chat_template.jinja nor chat_template in"
              + " tokenizer_config.json. Take an instruction-tuned model, or add one.");
    }
    return of(source, special.named(), clock);
  }

  static ChatTemplate of(String source, Map<String, String> tokens, Clock clock) {
    Jinjava jinjava =
        new Jinjava(
            JinjavaConfig.newBuilder()
                // What users write must never be taken for a template.
                .withNestedInterpretationEnabled(false)
                .withMaxRenderDepth(20)
                .withElResolver(PythonStrings.beforeOthers())
                .build());
    jinjava
        .getGlobalContext()
        .registerFunction(
            new ELFunctionDefinition(
                "", "raise_exception", ChatTemplate.class, "raise", String.class));
    return new ChatTemplate(jinjava, TemplateSource.plain(source), tokens, clock);
  }

  /**
   * The text of a conversation.
   *
   * @throws TemplateException where the template refuses the messages or is faulty
   */
  String render(List<ChatMessage> messages, boolean addGenerationPrompt) {
    Map<String, Object> context = new LinkedHashMap<>(tokens);
    List<Map<String, Object>> listed = new ArrayList<>();
    for (ChatMessage message : messages) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("role", message.role());
      fields.put("content", message.content());
      listed.add(fields);
    }
    context.put("messages", listed);
    context.put("add_generation_prompt", addGenerationPrompt);
    try {
      RenderResult result = jinjava.renderForResult(TemplateDate.fill(source, clock), context);
      if (!result.getErrors().isEmpty()) {
        throw refusal(result.getErrors().getFirst());
      }
      return result.getOutput();
    } catch (FatalTemplateErrorsException e) {
      throw new TemplateException("the chat template refuses the messages: " + e.getMessage());
    }
  }

  private static TemplateException refusal(TemplateError error) {
    for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
      if (cause instanceof TemplateException raised) {
        return new TemplateException(
            "the chat template refuses the messages: " + raised.getMessage());
      }
    }
    return new TemplateException("the chat template refuses the messages: " + error.getMessage());
  }

  /** Called by templates. */
  @SuppressWarnings("DoNotCallSuggester") // Jinjava calls it by reflection
  public static String raise(String message) {
    throw new TemplateException(message);
  }

  private static String configured(JsonNode config) {
    JsonNode template = config.path("chat_template");
    if (!template.isArray()) {
      return template.asText("");
    }
    for (JsonNode named : template) {
      if (named.path("name").asText().equals("default")) {
        return named.path("template").asText("");
      }
    }
    return "";
  }
}
