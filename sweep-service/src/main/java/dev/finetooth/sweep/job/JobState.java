package dev.finetooth.sweep.job;

/** A job's life. A lost attempt leads back to WAITING. */
public enum JobState {
  WAITING,
  /** On the queue's topic. */
  QUEUED,
  RUNNING,
  /** No attempt is wanted any more. */
  ENDED
}
