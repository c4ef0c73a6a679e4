package dev.finetooth.eval.grader;

import java.util.Optional;

/** Judges one answer. Pure: the same output and expectation give the same grade. */
@FunctionalInterface
public interface Check {

  /**
   * The grade of one answer.
   *
   * @param output the model's answer
   * @param expected the item's right answer, where it has one
   */
  Grade grade(String output, Optional<String> expected);
}
