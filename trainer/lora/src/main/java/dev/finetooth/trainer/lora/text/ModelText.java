package dev.finetooth.trainer.lora.text;

import dev.finetooth.contracts.engine.ChatMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** How a model reads and writes: template, tokenizer, and the tokens that end an answer. */
public final class ModelText implements AutoCloseable {

  private static final Set<String> ROLES = Set.of("system", "user", "assistant");

  private final ChatTemplate template;
  private final TextTokenizer tokenizer;
  private final UserText user;
  private final Set<Long> ends;
  private final String endOfTurn;

  private ModelText(
      ChatTemplate template, TextTokenizer tokenizer, Set<Long> ends, String endOfTurn) {
    this.template = template;
    this.tokenizer = tokenizer;
    this.user = new UserText(tokenizer);
    this.ends = Set.copyOf(ends);
    this.endOfTurn = endOfTurn;
  }

  /**
   * Opens a Hugging Face folder.
   *
   * @param folder with tokenizer.json, tokenizer_config.json and a chat template
   * @throws IOException where a file is missing or broken
   */
  public static ModelText open(Path folder, Clock clock) throws IOException {
    TextTokenizer tokenizer = TextTokenizer.open(folder);
    SpecialTokens special = SpecialTokens.read(folder);
    return new ModelText(
        ChatTemplate.read(folder, special, clock),
        tokenizer,
        special.ends(tokenizer),
        special.endOfTurn(tokenizer));
  }

  private static void requireKnownRoles(List<ChatMessage> messages) {
    for (ChatMessage message : messages) {
      if (!ROLES.contains(message.role())) {
        throw new TemplateException(
            message.role().isEmpty()
                ? "a message has no role; give each a role of system, user or assistant"
                : "the role '%s' is unknown; the roles are system, user and assistant"
                    .formatted(message.role()));
      }
    }
  }

  /**
   * The text before an answer, for {@link #encode}: where a message holds the text of a control
   * token, there is a mark in it.
   */
  public String prompt(List<ChatMessage> messages) {
    requireKnownRoles(messages);
    return template.render(user.marked(messages), true);
  }

  /** The whole conversation, the last answer included, for {@link #encode} as well. */
  public String conversation(List<ChatMessage> messages) {
    requireKnownRoles(messages);
    return template.render(user.marked(messages), false);
  }

  /** The tokens of what a template wrote. */
  public List<Long> encode(String text) {
    return user.encode(text);
  }

  /** A text of its own, with the tokens that the model expects around one. */
  public List<Long> encodeDocument(String text) {
    return tokenizer.encode(text, true);
  }

  public TextTokenizer tokenizer() {
    return tokenizer;
  }

  /** Tokens after which a model has said all it wants. */
  public Set<Long> ends() {
    return ends;
  }

  /** The text of the token that ends an answer. */
  public String endOfTurn() {
    return endOfTurn;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
