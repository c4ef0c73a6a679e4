package dev.finetooth.spec.data;

/**
 * A suite item that stands in the training data.
 *
 * @param item its id
 * @param line of the training example that gives it away
 * @param similarity of the two, 1 where they are equal but for case, spaces and punctuation
 */
public record Leak(String item, int line, double similarity) {

  /** Whether it is word for word the same. */
  public boolean exact() {
    return similarity == 1;
  }
}
