package dev.finetooth.sweep.job;

import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.Rewards;
import java.util.Optional;

/**
 * How far a lane is.
 *
 * @param steps in the whole lane; 0 before it began
 * @param epoch passes done, with fraction
 * @param tokens trained on, over all attempts
 * @param seconds spent, over all attempts
 * @param rewards under preference training: on the validation data, or else of the newest steps
 * @param dollars that a provider charged for it
 */
public record Progress(
    int step,
    int steps,
    double epoch,
    Optional<Double> loss,
    Optional<Double> validationLoss,
    long tokens,
    double seconds,
    Optional<Rewards> rewards,
    Optional<Double> dollars) {

  public static final Progress NONE =
      new Progress(
          0, 0, 0, Optional.empty(), Optional.empty(), 0, 0, Optional.empty(), Optional.empty());

  Progress at(JobEvent.LanePoint point) {
    return new Progress(
        point.step(),
        point.steps(),
        point.epoch(),
        Optional.of(point.loss()),
        validationLoss,
        Math.max(tokens, point.tokens()),
        Math.max(seconds, point.seconds()),
        validationLoss.isPresent() && rewards.isPresent()
            ? rewards
            : point.rewards().or(() -> rewards),
        dollars);
  }

  Progress validated(JobEvent.Validated newest) {
    return new Progress(
        step,
        steps,
        epoch,
        loss,
        Optional.of(newest.loss()),
        tokens,
        seconds,
        newest.rewards().or(() -> rewards),
        dollars);
  }

  Progress charged(Optional<Double> newest) {
    return new Progress(
        step,
        steps,
        epoch,
        loss,
        validationLoss,
        tokens,
        seconds,
        rewards,
        newest.or(() -> dollars));
  }

  Progress snapshot(JobEvent.SnapshotWritten snapshot) {
    return new Progress(
        step,
        steps,
        Math.max(epoch, snapshot.epochs()),
        loss.or(() -> Optional.of(snapshot.trainLoss())),
        snapshot.validationLoss().or(() -> validationLoss),
        Math.max(tokens, snapshot.tokens()),
        Math.max(seconds, snapshot.seconds()),
        rewards,
        dollars);
  }
}
