package dev.finetooth.benchmarks.training;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ChatMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The batches of a benchmark.
 *
 * @param examples in a micro-batch
 * @param tokens that the model reads of each
 * @param answer how many of them are the answer's, which alone are learned
 */
record Shape(int examples, int tokens, int answer) {

  private static final int LINES = 400;

  @Override
  public String toString() {
    return examples + "x" + tokens;
  }

  /**
   * Training data of this shape.
   *
   * @param words that are one token each
   */
  Path write(Path file, List<String> words) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      lines.add(
          Json.write(
              Map.of(
                  "messages",
                  List.of(
                      new ChatMessage("user", text(tokens - answer + 1, words, random)),
                      // The token that ends it is added, and is only predicted.
                      new ChatMessage("assistant", text(answer - 1, words, random))))));
    }
    return Files.write(file, lines);
  }

  private static String text(int count, List<String> words, SplittableRandom random) {
    return IntStream.range(0, count)
        .mapToObj(i -> words.get(random.nextInt(words.size())))
        .collect(Collectors.joining());
  }
}
