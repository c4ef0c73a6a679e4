package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.power.PairedPower;
import java.util.OptionalDouble;

/** The smallest true difference that items like those at hand show with 80 % power. */
final class MinimumDetectableEffect {

  private MinimumDetectableEffect() {}

  /** From how often the two differ. */
  static OptionalDouble of(Discordance table, double confidence) {
    double discordance = (double) table.discordant() / table.items();
    return PairedPower.withDefaults()
        .withAlpha(1 - confidence)
        .detectableForBinary(table.items(), discordance);
  }

  /** From the standard error; empty where there is none, or where nothing varies. */
  static OptionalDouble of(ClusteredMean.Result mean, double confidence) {
    double error = mean.standardError().orElse(0);
    if (error <= 1e-12 * Math.abs(mean.mean())) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        PairedPower.withDefaults().withAlpha(1 - confidence).detectableForMean(1, error));
  }
}
