package dev.finetooth.statistics.sequential;

/**
 * Evidence against a null hypothesis that may be looked at after every observation: under the null
 * it ever reaches 1/alpha with a probability of at most alpha (Ville's inequality). Not
 * thread-safe.
 */
public interface EProcess {

  /**
   * Takes one more observation.
   *
   * @param difference for example first model's score less the second's on one item, in [-1, 1]
   * @throws IllegalArgumentException where this process cannot judge such a difference
   */
  void observe(double difference);

  /** {@return how many observations were taken} */
  int observations();

  /** {@return the natural logarithm of the evidence; 0 before any observation} */
  double logEvidence();

  /**
   * {@return the largest {@link #logEvidence()} so far, at least 0: evidence once reached is not
   * lost}
   */
  double largestLogEvidence();

  /**
   * {@return the p-value that holds at any time: one over the largest evidence so far, at most 1}
   */
  default double pValue() {
    return Math.exp(-Math.max(0, largestLogEvidence()));
  }

  /**
   * {@return whether the evidence has ever reached 1/alpha}
   *
   * @param alpha the level of the test, for example 0.05
   * @throws IllegalArgumentException where the level lies outside (0, 1)
   */
  default boolean reject(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, not " + alpha);
    }
    return largestLogEvidence() >= -Math.log(alpha) - 1e-12;
  }
}
