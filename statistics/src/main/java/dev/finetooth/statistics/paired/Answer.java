package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.score.Scores;

/** What came of asking a model one item. */
public sealed interface Answer {

  /**
   * It was graded; wrong is a score of 0, and nothing else is.
   *
   * @param score in [0, 1]
   */
  record Scored(double score) implements Answer {
    /**
     * Checks the score.
     *
     * @throws IllegalArgumentException outside [0, 1]
     */
    public Scored {
      Scores.require(score);
    }
  }

  /**
   * It was not, for a reason that is not the same as being wrong.
   *
   * @param reason why not
   */
  record Unscored(Reason reason) implements Answer {}

  /** Why there is no score. */
  enum Reason {
    /** The answer is not of the form that the grader reads. */
    UNPARSED,
    /** The model declined to answer. */
    REFUSED,
    /** The infrastructure failed, whatever the model would have said. */
    ERROR
  }
}
