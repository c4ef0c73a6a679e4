package dev.finetooth.contracts.api;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.TrialId;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Rewards;
import java.util.Optional;

/**
 * A trial as users see it.
 *
 * @param baseline whether it is the defaults' configuration
 * @param reused whether its adapter was trained by an earlier sweep
 * @param progress of its training in 0..1
 * @param loss the newest training loss
 * @param rewards under preference training: of its adapter, as its engine measured it; until that
 *     is there, of its lane so far
 * @param trainHours slot hours, had it been trained alone
 * @param detail why it ended, where it ended without a score
 */
public record TrialView(
    TrialId id,
    Configuration configuration,
    long seed,
    boolean baseline,
    TrialState state,
    LaneId lane,
    int attempts,
    boolean reused,
    double progress,
    Optional<Double> loss,
    Optional<Double> validationLoss,
    Optional<Rewards> rewards,
    Optional<Sha256> adapter,
    Optional<RunView> run,
    double trainHours,
    Optional<String> detail) {}
