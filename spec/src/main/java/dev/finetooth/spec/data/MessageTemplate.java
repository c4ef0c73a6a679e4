package dev.finetooth.spec.data;

import dev.finetooth.contracts.engine.ChatMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages with {@code {field}} where a record's field goes. Other braces stand as they are.
 *
 * @param turns at least one
 */
public record MessageTemplate(List<ChatMessage> turns) {

  private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_.-]*)}");

  public MessageTemplate {
    turns = List.copyOf(turns);
  }

  /** The fields that it needs. */
  public Set<String> fields() {
    Set<String> names = new TreeSet<>();
    for (ChatMessage turn : turns) {
      FIELD.matcher(turn.content()).results().forEach(found -> names.add(found.group(1)));
    }
    return names;
  }

  /** The messages for a record; a field that it lacks becomes empty. */
  public List<ChatMessage> fill(Map<String, String> record) {
    return turns.stream()
        .map(turn -> new ChatMessage(turn.role(), fill(turn.content(), record)))
        .toList();
  }

  private static String fill(String text, Map<String, String> record) {
    return FIELD
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(record.getOrDefault(found.group(1), "")));
  }
}
