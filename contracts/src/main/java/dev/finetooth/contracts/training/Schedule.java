package dev.finetooth.contracts.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The learning rate over the optimiser steps of a run; every schedule starts with a linear warm-up.
 */
public enum Schedule {
  @JsonProperty("constant")
  CONSTANT(true),
  @JsonProperty("linear")
  LINEAR(false),
  @JsonProperty("cosine")
  COSINE(false),
  /**
   * Constant, then a linear decay to a tenth over the last tenth of the steps, rounded up. Each
   * snapshot decays on a branch of its own, after which the lane goes on from before the branch: so
   * a snapshot equals what a run of its length would have given, at the price of the branch's
   * steps.
   */
  @JsonProperty("warmup_stable")
  WARMUP_STABLE(true);

  private final boolean servesShorterRuns;

  Schedule(boolean servesShorterRuns) {
    this.servesShorterRuns = servesShorterRuns;
  }

  /**
   * Whether a run of E epochs equals the beginning of a longer one, so that one lane's epoch
   * snapshots stand for the shorter runs. Not so for linear and cosine, whose rate depends on the
   * end.
   */
  public boolean servesShorterRuns() {
    return servesShorterRuns;
  }
}
