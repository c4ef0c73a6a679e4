package dev.finetooth.statistics.agreement;

/** What a judge that is shown two answers says. */
public enum Verdict {
  /** The one shown first is better. */
  FIRST(1),
  /** The one shown second is better. */
  SECOND(0),
  /** Neither is. */
  TIE(0.5);

  private final double first;

  Verdict(double first) {
    this.first = first;
  }

  /** What the answer shown first gets: 1, 0, or 1/2. */
  double first() {
    return first;
  }
}
