package dev.finetooth.sweep.job;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Lane;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.sweep.trial.Trial;
import dev.finetooth.sweep.trial.TrialEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A lane and the trials it is to yield.
 *
 * @param trials ascending in epochs; those that an earlier sweep trained are not among them
 */
public record LaneLife(
    LaneId id,
    Configuration configuration,
    long seed,
    Optional<LaneOutcome> outcome,
    Progress progress,
    List<Trial> trials) {

  public LaneLife {
    trials = List.copyOf(trials);
  }

  /** Whether a snapshot of it is still wanted. */
  public boolean awaitsTraining() {
    return trials.stream().anyMatch(Trial::awaitsTraining);
  }

  /** Whether an engine that still trains it wastes its time. */
  boolean unwanted() {
    return !awaitsTraining()
        && trials.stream()
            .anyMatch(
                trial ->
                    trial.state() == TrialState.CANCELLED || trial.state() == TrialState.PRUNED);
  }

  /** As it goes into a job. */
  public Lane toLane() {
    return new Lane(
        id,
        configuration,
        seed,
        trials.stream().map(trial -> new Lane.Snapshot(trial.id(), trial.epochs())).toList());
  }

  LaneLife with(Progress newer) {
    return new LaneLife(id, configuration, seed, outcome, newer, trials);
  }

  LaneLife with(Optional<LaneOutcome> newer) {
    return new LaneLife(id, configuration, seed, newer, progress, trials);
  }

  LaneLife eachTrial(UnaryOperator<Trial> change) {
    return new LaneLife(
        id, configuration, seed, outcome, progress, trials.stream().map(change).toList());
  }

  /** Ends those of its trials that still wait for their adapter. */
  LaneLife endOpen(TrialEvent event, String why) {
    return eachTrial(trial -> trial.awaitsTraining() ? trial.end(event, why) : trial);
  }
}
