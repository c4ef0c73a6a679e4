package dev.finetooth.spec.preparation;

import dev.finetooth.spec.data.MessageTemplate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a line of the prepared files holds beside its id. */
public sealed interface LineForm {

  /** The line's fields for a record. */
  Map<String, Object> fill(Map<String, String> record);

  /** A conversation to learn the answer of. */
  record Conversation(MessageTemplate messages) implements LineForm {
    @Override
    public Map<String, Object> fill(Map<String, String> record) {
      return Map.of("messages", messages.fill(record));
    }
  }

  /** Two answers to one prompt, of which one is preferred. */
  record Preference(MessageTemplate prompt, MessageTemplate chosen, MessageTemplate rejected)
      implements LineForm {
    @Override
    public Map<String, Object> fill(Map<String, String> record) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("prompt", prompt.fill(record));
      fields.put("chosen", chosen.fill(record));
      fields.put("rejected", rejected.fill(record));
      return fields;
    }
  }
}
