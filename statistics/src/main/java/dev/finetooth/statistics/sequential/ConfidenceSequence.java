package dev.finetooth.statistics.sequential;

import dev.finetooth.statistics.Interval;

/**
 * An interval for a mean difference that may be looked at after every observation: all of its
 * intervals together contain the true mean with the confidence given. Not thread-safe.
 */
public interface ConfidenceSequence {

  /**
   * Takes one more difference.
   *
   * @param difference in [-1, 1]
   * @throws IllegalArgumentException outside [-1, 1]
   */
  void observe(double difference);

  /** {@return how many observations were taken} */
  int observations();

  /** {@return the mean of the differences so far, in [-1, 1]; 0 before any} */
  double mean();

  /** {@return the interval now, for the true mean difference; it never grows} */
  Interval interval();
}
