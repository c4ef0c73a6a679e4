package dev.finetooth.cli.sweep;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.api.TrialView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of a running sweep. Not safe for use by several threads. */
final class Board {

  private Optional<SweepView> sweep = Optional.empty();
  private final Map<Integer, TrialView> trials = new TreeMap<>();

  void put(SweepView view) {
    sweep = Optional.of(view);
  }

  /** Takes the newest of some trials, and gives those that have ended since. */
  List<TrialView> put(List<TrialView> changed) {
    List<TrialView> ended = new ArrayList<>();
    for (TrialView trial : changed) {
      TrialView before = trials.put(trial.id().number(), trial);
      boolean endedBefore = before != null && before.state().isTerminal();
      if (trial.state().isTerminal() && !endedBefore) {
        ended.add(trial);
      }
    }
    return ended;
  }

  Optional<SweepView> sweep() {
    return sweep;
  }

  /** The trials of each lane, fewest epochs first, in the order of the lanes' first trials. */
  Map<LaneId, List<TrialView>> lanes() {
    Map<LaneId, List<TrialView>> lanes = new LinkedHashMap<>();
    trials
        .values()
        .forEach(trial -> lanes.computeIfAbsent(trial.lane(), _ -> new ArrayList<>()).add(trial));
    return lanes;
  }

  long scored() {
    return sweep.map(view -> view.counts().getOrDefault(TrialState.SCORED, 0)).orElse(0);
  }
}
