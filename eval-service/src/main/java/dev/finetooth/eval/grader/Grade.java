package dev.finetooth.eval.grader;

/** What became of an item. A missing score is its own state, never a zero. */
public sealed interface Grade {

  /** In a few words, for people. */
  String explanation();

  /**
   * The answer was judged.
   *
   * @param score in [0, 1]; 0 is a wrong answer
   */
  record Scored(double score, String explanation) implements Grade {
    public Scored {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException("a score lies in [0, 1], not at " + score);
      }
    }
  }

  /** There is nothing to judge by. */
  record Unscored(Missing missing, String explanation) implements Grade {}

  /** Why a score is missing. */
  enum Missing {
    /** The grader found no answer in the output. */
    UNPARSED,
    /** The model, or a filter before it, declined to answer. */
    REFUSED,
    /**
     * The grader gave up: its pattern needs too long on this output, or the item lacks an answer.
     */
    GRADER_ERROR,
    /** The endpoint gave no answer. */
    ENDPOINT_ERROR
  }
}
