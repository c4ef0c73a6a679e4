package dev.finetooth.sweep.trial;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.api.RunView;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.contracts.training.TrialKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A trial as the service keeps it.
 *
 * @param epochs of its configuration, at which its lane writes a snapshot
 * @param reused whether its adapter was there before the sweep
 * @param trainLoss mean over its last epoch, once it is trained
 * @param rewards of its adapter under preference training, once it is trained
 * @param seconds of computing its lane had taken by its snapshot, had it been trained alone
 * @param asked times that scores were asked for
 * @param askAt when to ask again, where the last asking failed
 * @param detail why it ended, where it ended without a score
 */
public record Trial(
    TrialId id,
    TrialKey key,
    Configuration configuration,
    long seed,
    boolean baseline,
    TrialState state,
    LaneId lane,
    int epochs,
    boolean reused,
    Optional<Artifact> adapter,
    Optional<Double> trainLoss,
    Optional<Double> validationLoss,
    Optional<Rewards> rewards,
    double seconds,
    Optional<RunView> run,
    int asked,
    Optional<Instant> askAt,
    Optional<String> detail) {

  /** A planned trial. */
  public static Trial planned(
      TrialId id,
      TrialKey key,
      Configuration configuration,
      long seed,
      boolean baseline,
      LaneId lane) {
    return new Trial(
        id,
        key,
        configuration,
        seed,
        baseline,
        TrialState.WAITING,
        lane,
        configuration.epochs(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty());
  }

  /** Whether its adapter is still to be made. */
  public boolean awaitsTraining() {
    return Transitions.allows(state, TrialEvent.TRAIN);
  }

  public boolean ended() {
    return state.isTerminal();
  }

  /**
   * After the event.
   *
   * @throws IllegalTransitionException where its state does not allow the event
   */
  public Trial on(TrialEvent event) {
    return with(Transitions.next(id, state, event), askAt, detail);
  }

  /** Ended without a score. */
  public Trial end(TrialEvent event, String why) {
    return with(Transitions.next(id, state, event), Optional.empty(), Optional.of(why));
  }

  /** Its adapter is there, by its own lane or by an earlier sweep's. */
  public Trial trained(Training training, boolean byAnother) {
    return new Trial(
        id,
        key,
        configuration,
        seed,
        baseline,
        Transitions.next(id, state, TrialEvent.TRAIN),
        lane,
        epochs,
        byAnother,
        Optional.of(training.adapter()),
        Optional.of(training.trainLoss()),
        training.validationLoss(),
        training.rewards(),
        training.seconds(),
        run,
        asked,
        askAt,
        Optional.empty());
  }

  /** Its scores are asked for. */
  public Trial ask() {
    return scoring(TrialEvent.ASK, run, asked + 1, Optional.empty());
  }

  /** Its scores are to be asked for again, not before this time. */
  public Trial askAgain(Instant at) {
    return scoring(TrialEvent.ASK_AGAIN, run, asked, Optional.of(at));
  }

  public Trial scored(RunView result) {
    return scoring(TrialEvent.SCORE, Optional.of(result), asked, Optional.empty());
  }

  private Trial with(TrialState to, Optional<Instant> when, Optional<String> why) {
    return new Trial(
        id,
        key,
        configuration,
        seed,
        baseline,
        to,
        lane,
        epochs,
        reused,
        adapter,
        trainLoss,
        validationLoss,
        rewards,
        seconds,
        run,
        asked,
        when,
        why);
  }

  private Trial scoring(
      TrialEvent event, Optional<RunView> result, int times, Optional<Instant> when) {
    return new Trial(
        id,
        key,
        configuration,
        seed,
        baseline,
        Transitions.next(id, state, event),
        lane,
        epochs,
        reused,
        adapter,
        trainLoss,
        validationLoss,
        rewards,
        seconds,
        result,
        times,
        when,
        detail);
  }
}
