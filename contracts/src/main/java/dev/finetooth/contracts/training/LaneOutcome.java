package dev.finetooth.contracts.training;

/** How a lane ended. All are final for the lane's remaining snapshots. */
public enum LaneOutcome {
  /** Every snapshot is written. */
  COMPLETED,
  /** On command. */
  STOPPED,
  /** The loss became NaN, infinite or exploded. */
  DIVERGED,
  OUT_OF_MEMORY,
  /** The engine's or the data's fault; the detail says which. */
  FAILED,
  /** The engine refuses the configuration. */
  INVALID
}
