package dev.finetooth.contracts;

/** The kind alone decides what happens to a failure: refusal, retry, or dead letter. */
public enum ErrorKind {
  /** The user's input is wrong; the message says what, where and what to do. Never retried. */
  USER,
  /** May succeed when tried again: a broken connection, a busy endpoint. */
  TRANSIENT,
  /** Something ran out: memory, disk, quota, deliveries. Retried with less, or later. */
  RESOURCE,
  /** A defect of ours. Goes to the dead letters. */
  BUG
}
