package dev.finetooth.statistics.score;

/** What a score may be where a method needs its bounds. */
public final class Scores {

  private Scores() {}

  /**
   * {@return the score itself}
   *
   * @param score of one item
   * @throws IllegalArgumentException outside [0, 1]
   */
  public static double require(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score lies in 0..1, not " + score);
    }
    return score;
  }

  /**
   * Requires each of them to be a score.
   *
   * @param scores one per item; none is fine
   * @throws IllegalArgumentException where one lies outside [0, 1]
   */
  public static void require(double[] scores) {
    for (double score : scores) {
      require(score);
    }
  }
}
