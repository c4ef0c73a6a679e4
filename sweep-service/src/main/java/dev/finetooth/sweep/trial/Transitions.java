package dev.finetooth.sweep.trial;

import static dev.finetooth.contracts.api.TrialState.*;

import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.TrialState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A trial's life as one table. What does not stand in it cannot happen; a final state has no exits.
 *
 * <p>An adapter is taken also where the trial is back in WAITING or QUEUED: training is
 * deterministic, so what an overtaken attempt finished is as good as what its successor would make.
 */
public final class Transitions {

  private static final Set<TrialState> UNTRAINED = EnumSet.of(WAITING, QUEUED, RUNNING);
  private static final Set<TrialState> OPEN =
      EnumSet.of(WAITING, QUEUED, RUNNING, TRAINED, SCORING);

  /** Every transition, in the order of a trial's life. */
  public static final List<Transition> TABLE =
      Stream.of(
              from(EnumSet.of(WAITING), TrialEvent.QUEUE, QUEUED),
              from(EnumSet.of(QUEUED), TrialEvent.START, RUNNING),
              from(EnumSet.of(QUEUED, RUNNING), TrialEvent.REQUEUE, WAITING),
              from(UNTRAINED, TrialEvent.TRAIN, TRAINED),
              from(EnumSet.of(TRAINED), TrialEvent.ASK, SCORING),
              from(EnumSet.of(SCORING), TrialEvent.ASK_AGAIN, TRAINED),
              from(EnumSet.of(SCORING), TrialEvent.SCORE, SCORED),
              from(UNTRAINED, TrialEvent.PRUNE, PRUNED),
              from(OPEN, TrialEvent.CANCEL, CANCELLED),
              from(UNTRAINED, TrialEvent.DIVERGE, DIVERGED),
              from(UNTRAINED, TrialEvent.RUN_OUT_OF_MEMORY, OUT_OF_MEMORY),
              from(OPEN, TrialEvent.FAIL, FAILED),
              from(UNTRAINED, TrialEvent.REFUSE, INVALID))
          .flatMap(List::stream)
          .toList();

  private static final Map<TrialState, Map<TrialEvent, TrialState>> BY_STATE = index();

  private Transitions() {}

  /** One row of the table. */
  public record Transition(TrialState from, TrialEvent event, TrialState to) {}

  /**
   * The state after the event.
   *
   * @throws IllegalTransitionException where the table has no such row
   */
  public static TrialState next(TrialId trial, TrialState from, TrialEvent event) {
    TrialState to = BY_STATE.get(from) == null ? null : BY_STATE.get(from).get(event);
    if (to == null) {
      throw new IllegalTransitionException(trial, from, event);
    }
    return to;
  }

  /** Whether the event may happen in this state. */
  public static boolean allows(TrialState from, TrialEvent event) {
    Map<TrialEvent, TrialState> exits = BY_STATE.get(from);
    return exits != null && exits.containsKey(event);
  }

  private static List<Transition> from(Set<TrialState> states, TrialEvent event, TrialState to) {
    return states.stream().map(from -> new Transition(from, event, to)).toList();
  }

  private static Map<TrialState, Map<TrialEvent, TrialState>> index() {
    Map<TrialState, Map<TrialEvent, TrialState>> index = new EnumMap<>(TrialState.class);
    for (Transition row : TABLE) {
      TrialState twice =
          index
              .computeIfAbsent(row.from(), state -> new EnumMap<>(TrialEvent.class))
              .put(row.event(), row.to());
      if (twice != null || row.from().isTerminal()) {
        throw new IllegalStateException("the table of transitions contradicts itself at " + row);
      }
    }
    return index;
  }
}
