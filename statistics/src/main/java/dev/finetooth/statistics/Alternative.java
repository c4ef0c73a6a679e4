package dev.finetooth.statistics;

/** What a test holds against "no difference". */
public enum Alternative {
  /** A difference either way. */
  TWO_SIDED,
  /** The first is greater, or the share is greater than claimed. */
  GREATER,
  /** The first is less, or the share is less than claimed. */
  LESS
}
