package dev.finetooth.spec.suite;

import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.spec.data.MessageTemplate;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code prompt:}, which is {@code messages} or a list of turns with {field} in them. */
final class PromptReader {

  private static final String FORM =
      "Write messages, to take the items' own, or a list of turns such as"
          + " {role: user, content: \"{subject}\"}.";

  private PromptReader() {}

  /** Empty for the items' own messages, or where a fault was told. */
  static Optional<MessageTemplate> read(YamlValue prompt) {
    if (!prompt.isList()) {
      if (prompt.isMap() || prompt.text().filter("messages"::equals).isEmpty()) {
        prompt.fault(FORM);
      }
      return Optional.empty();
    }
    List<ChatMessage> turns = new ArrayList<>();
    for (YamlValue element : prompt.elements()) {
      element.map().flatMap(PromptReader::turn).ifPresent(turns::add);
    }
    if (prompt.elements().isEmpty()) {
      prompt.fault("is empty. " + FORM);
    }
    return turns.isEmpty() ? Optional.empty() : Optional.of(new MessageTemplate(turns));
  }

  private static Optional<ChatMessage> turn(YamlMap map) {
    Optional<YamlValue> roleAt = map.require("role", "Use system, user or assistant.");
    Optional<String> role = roleAt.flatMap(YamlValue::text);
    Optional<String> content = map.require("content", "Say what to ask.").flatMap(YamlValue::text);
    map.refuseOtherKeys();
    if (role.isPresent() && !List.of("system", "user", "assistant").contains(role.get())) {
      roleAt.orElseThrow().fault("'" + role.get() + "' is no role. Use system, user or assistant.");
      return Optional.empty();
    }
    return role.flatMap(who -> content.map(what -> new ChatMessage(who, what)));
  }
}
