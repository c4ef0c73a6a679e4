package dev.finetooth.sweep.trial;

/** What can happen to a trial; {@link Transitions} says from which state to which. */
public enum TrialEvent {
  /** Its job went on a queue. */
  QUEUE,
  /** An engine trains its lane. */
  START,
  /** The attempt at its job ended; the job waits to be queued again. */
  REQUEUE,
  /** Its adapter is in the artifact store. */
  TRAIN,
  /** The eval service was asked for its scores. */
  ASK,
  /** The scores could not be had this time; they are asked for again. */
  ASK_AGAIN,
  SCORE,
  /** Stopped early because it could not win. */
  PRUNE,
  CANCEL,
  DIVERGE,
  RUN_OUT_OF_MEMORY,
  FAIL,
  /** The engine refuses its configuration. */
  REFUSE
}
