package dev.finetooth.conformance;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.engine.EngineEvent;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/**
 * A line that an engine wrote on its standard output.
 *
 * @param nanos when it came, since the engine's start
 * @param event what it says; empty where it is not of the protocol
 */
record Line(long nanos, String text, Optional<EngineEvent> event) {

  private static final int LONGEST_QUOTE = 160;

  static Line of(long nanos, String text) {
    try {
      EngineEvent event = Json.read(text, EngineEvent.class);
      return new Line(nanos, text, Optional.of(event).filter(Line::isWhole));
    } catch (MalformedMessageException e) {
      return new Line(nanos, text, Optional.empty());
    }
  }

  /** Whether no field is left out: JSON leaves it null, whatever the record says. */
  private static boolean isWhole(Object record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Optional<Object> value = value(record, component);
      if (value.isEmpty() || (component.getType().isRecord() && !isWhole(value.get()))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Object> value(Object record, RecordComponent component) {
    try {
      return Optional.ofNullable(component.getAccessor().invoke(record));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Short enough for a sentence. */
  String quoted() {
    return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
  }
}
