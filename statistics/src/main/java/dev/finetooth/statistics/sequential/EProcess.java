package dev.finetooth.statistics.sequential;

/**
 * Evidence against a null hypothesis that may be looked at after every observation: under the null
 * it ever reaches 1/alpha with a probability of at most alpha (Ville's inequality). Not
 * thread-safe.
 */
public interface EProcess {

  /** Takes one more observation, for example one item's difference. */
  void observe(double difference);

  /** How many observations were taken. */
  int observations();

  /** The natural logarithm of the evidence; 0 before any observation. */
  double logEvidence();

  /** Largest {@link #logEvidence()} so far: evidence once reached is not lost. */
  double largestLogEvidence();

  /** The p-value that holds at any time: one over the largest evidence so far, at most 1. */
  default double pValue() {
    return Math.exp(-Math.max(0, largestLogEvidence()));
  }

  /** Whether the evidence has ever reached 1/alpha. */
  default boolean reject(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, not " + alpha);
    }
    return largestLogEvidence() >= -Math.log(alpha) - 1e-12;
  }
}
