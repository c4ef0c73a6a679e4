package dev.finetooth.contracts.training;

/**
 * How an attempt at a job ended. LOST and PREEMPTED end the attempt alone: the job is queued again.
 */
public enum JobOutcome {
  /** Every lane has ended, each in its own way. */
  COMPLETED,
  STOPPED,
  /** The engine died: crash, native fault, kill, silence. */
  LOST,
  /** The agent was asked to leave; the lanes have checkpoints. */
  PREEMPTED,
  OUT_OF_MEMORY,
  FAILED
}
