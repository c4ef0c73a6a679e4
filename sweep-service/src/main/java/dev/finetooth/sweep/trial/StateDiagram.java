package dev.finetooth.sweep.trial;

import dev.finetooth.contracts.api.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of transitions as a Mermaid state diagram, for docs/states.md. */
final class StateDiagram {

  private StateDiagram() {}

  /** Rows with the same two states share an arrow; the order is that of the table. */
  static String render(List<Transitions.Transition> table) {
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    for (Transitions.Transition row : table) {
      arrows
          .computeIfAbsent(row.from() + " --> " + row.to(), arrow -> new ArrayList<>())
          .add(words(row.event()));
    }
    StringBuilder text = new StringBuilder("stateDiagram-v2\n  [*] --> WAITING\n");
    arrows.forEach(
        (arrow, events) ->
            text.append("  ")
                .append(arrow)
                .append(" : ")
                .append(String.join(", ", events))
                .append('\n'));
    for (TrialState state : TrialState.values()) {
      if (state.isTerminal()) {
        text.append("  ").append(state).append(" --> [*]\n");
      }
    }
    return text.toString();
  }

  private static String words(TrialEvent event) {
    return event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
