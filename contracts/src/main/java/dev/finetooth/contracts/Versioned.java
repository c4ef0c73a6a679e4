package dev.finetooth.contracts;

/** A message that stands on its own: it carries the version of its form. */
public interface Versioned {

  /** The only version there is so far. */
  int CURRENT = 1;

  int version();
}
