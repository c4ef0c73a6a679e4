package dev.finetooth.statistics.pairwise;

/**
 * Two models on one task.
 *
 * @param first number of a model, from 0
 * @param second number of another
 * @param score of the first: 1 where it wins, 0 where it loses, 1/2 for a tie
 */
public record Duel(int first, int second, double score) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException where a number is negative, both are the same, or the score
   *     lies outside [0, 1]
   */
  public Duel {
    if (first < 0 || second < 0 || first == second) {
      throw new IllegalArgumentException(
          "a duel is between two models, numbered from 0, not " + first + " and " + second);
    }
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException(
          "a duel's score is 1 for a win, 0 for a loss and 0.5 for a tie, not " + score);
    }
  }
}
