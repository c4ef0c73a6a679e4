package dev.finetooth.compare.run;

/** What one answer was worth. */
public sealed interface Outcome {

  /** A finite score, on whatever scale the metric has. */
  record Scored(double value) implements Outcome {}

  record Unscored(Absence why) implements Outcome {}
}
