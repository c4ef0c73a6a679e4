package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.HostedHyperparameters;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Settings;

/** What a configuration means at the provider. */
final class Mapping {

  /**
   * The rate that stands for the multiplier 1. The provider's own rate is not published, so an axis
   * of rates is one of multipliers: twice the rate here is twice the rate there.
   */
  static final double RATE_OF_ONE = 2e-4;

  /** The provider takes seeds of 31 bits. */
  private static final long SEEDS = 1L << 31;

  private Mapping() {}

  static HostedHyperparameters of(EngineLane lane) {
    Configuration configuration = lane.configuration();
    Settings settings = configuration.settings();
    return new HostedHyperparameters(
        settings.preference().isPresent() ? "dpo" : "supervised",
        configuration.epochs(),
        settings.batchSize() * settings.accumulation(),
        configuration.learningRate() / RATE_OF_ONE,
        Math.floorMod(lane.seed(), SEEDS),
        settings.preference().map(Preference::beta));
  }
}
