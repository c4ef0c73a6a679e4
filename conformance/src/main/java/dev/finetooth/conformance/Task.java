package dev.finetooth.conformance;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The size of a job of the kit.
 *
 * @param lanes of different ranks and learning rates
 * @param epochs of each, with a snapshot after each
 * @param times how often the training data are repeated: a fast engine needs more, for something to
 *     happen in its midst
 */
record Task(int lanes, int epochs, int times) {

  private static final List<Integer> LENGTHS = List.of(1, 8, 64);

  static Task of(int lanes, int epochs) {
    return new Task(lanes, epochs, LENGTHS.getFirst());
  }

  /** The same, and longer ones. */
  List<Task> lengths() {
    return LENGTHS.stream().map(length -> new Task(lanes, epochs, length)).toList();
  }

  List<Integer> snapshots() {
    return IntStream.rangeClosed(1, epochs).boxed().toList();
  }
}
