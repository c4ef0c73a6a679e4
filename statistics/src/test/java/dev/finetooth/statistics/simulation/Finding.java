package dev.finetooth.statistics.simulation;

import java.util.Locale;

/**
 * What a simulation found of a claim.
 *
 * @param mean over the runs
 * @param error its standard error
 */
record Finding(Claim claim, int runs, double mean, double error) {

  boolean holds() {
    return excess() <= claim.bound().patience() * error;
  }

  /** For fewer runs than the claim is for: not so far off that chance cannot be the reason. */
  boolean isCredible() {
    return excess() <= 4 * Math.max(error, 1.0 / runs);
  }

  private double excess() {
    return claim.bound().excess(mean);
  }

  /** A row of a Markdown table; shares in percent, sizes in points. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f (+- %.2f) | %s | %,d | %s |",
        claim.method(),
        claim.data(),
        100 * mean,
        196 * error,
        claim.bound().words(),
        runs,
        holds() ? "yes" : "**no**");
  }
}
