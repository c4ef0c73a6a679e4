package dev.finetooth.statistics.score;

/** What a score may be where a method needs its bounds. */
public final class Scores {

  private Scores() {}

  /**
   * The score itself.
   *
   * @throws IllegalArgumentException outside [0, 1]
   */
  public static double require(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score lies in 0..1, not " + score);
    }
    return score;
  }

  /** Of all of them. */
  public static void require(double[] scores) {
    for (double score : scores) {
      require(score);
    }
  }
}
