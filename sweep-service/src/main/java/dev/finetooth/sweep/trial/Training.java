package dev.finetooth.sweep.trial;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.Rewards;
import java.util.Optional;

/**
 * What training a trial gave.
 *
 * @param trainLoss mean over the last epoch
 * @param seconds of computing, had it been trained alone
 * @param rewards under preference training
 */
public record Training(
    Artifact adapter,
    double trainLoss,
    Optional<Double> validationLoss,
    double seconds,
    Optional<Rewards> rewards) {

  /** As an agent tells it. */
  public static Training of(JobEvent.SnapshotWritten snapshot) {
    return new Training(
        snapshot.adapter(),
        snapshot.trainLoss(),
        snapshot.validationLoss(),
        snapshot.seconds(),
        snapshot.rewards());
  }
}
