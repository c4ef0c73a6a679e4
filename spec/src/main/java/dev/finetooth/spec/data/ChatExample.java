package dev.finetooth.spec.data;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line of chat data: a conversation that ends with the answer to learn, or the expected one.
 *
 * @param line in its file, from 1
 * @param id where it has one
 * @param messages at least two, the last from the assistant
 * @param rejected the answer not to give, where the line is a preference; then the last message is
 *     the chosen one
 * @param fields everything else on the line that is a text, a number or a flag
 */
public record ChatExample(
    int line,
    Optional<String> id,
    List<ChatMessage> messages,
    Optional<ChatMessage> rejected,
    Map<String, String> fields) {

  public ChatExample {
    messages = List.copyOf(messages);
    fields = Map.copyOf(fields);
  }

  /** Of a line that is no preference. */
  public ChatExample(
      int line, Optional<String> id, List<ChatMessage> messages, Map<String, String> fields) {
    this(line, id, messages, Optional.empty(), fields);
  }

  /** What stands before the answer. */
  public List<ChatMessage> prompt() {
    return messages.subList(0, messages.size() - 1);
  }

  public String answer() {
    return messages.getLast().content();
  }

  /** The prompt's text without system messages, which are the same in many examples. */
  public String promptText() {
    return promptText(prompt());
  }

  /** The text of a prompt without system messages. */
  public static String promptText(List<ChatMessage> prompt) {
    return prompt.stream()
        .filter(message -> !message.role().equals("system"))
        .map(ChatMessage::content)
        .collect(Collectors.joining("\n"));
  }
}
