package dev.finetooth.messaging;

/** What becomes of a job that was taken from a queue. */
public enum Verdict {
  /** Done, in whatever way: it does not come again. */
  ACCEPT,
  /** Given back: another agent may take it at once. */
  RELEASE,
  /** Nobody can do this: it does not come again. */
  REJECT
}
