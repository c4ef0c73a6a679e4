package dev.finetooth.models;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.ChatMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * A task that {@link TinyModel} learns by LoRA in seconds: a message of filler words holds one
 * keyword, and the answer is the keyword's label. With alpha = 16 * rank and at a rate of 1e-3
 * three epochs learn nearly all of it, at 1e-6 nothing, so a sweep over both has a known winner.
 */
public final class TinyTask {

  private static final Map<String, List<String>> KEYWORDS =
      Map.of(
          "billing", List.of("invoice", "refund", "price"),
          "shipping", List.of("parcel", "courier", "box"),
          "account", List.of("login", "password", "email"),
          "technical", List.of("crash", "screen", "noise"));

  private static final List<String> FILLERS =
      Stream.of(
              "a the my our his her it is was and or so now here too yet one two red old new odd"
                  .split(" "))
          .toList();

  /** Enough, of enough fillers, that no two messages are nearly the same. */
  private static final int WORDS = 6;

  private static final String OPENING = "mail:";
  private static final int MAILS_PER_CUSTOMER = 2;

  private TinyTask() {}

  /**
   * Writes sweep.yaml, suite.yaml and data/{train,validation,selection,confirmation}.jsonl. No
   * customer is in two parts; the same seed gives the same bytes.
   */
  public static void write(Path folder, long seed) {
    write(folder, seed, "tiny");
  }

  /**
   * The same with the name under which the model store knows the tiny model.
   *
   * @param base the sweep's base
   */
  public static void write(Path folder, long seed, String base) {
    RandomGenerator random =
        RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed);
    try {
      Path data = Files.createDirectories(folder.resolve("data"));
      part(data.resolve("train.jsonl"), "train", 160, random);
      part(data.resolve("validation.jsonl"), "validation", 24, random);
      part(data.resolve("selection.jsonl"), "selection", 60, random);
      part(data.resolve("confirmation.jsonl"), "confirmation", 60, random);
      Files.writeString(folder.resolve("sweep.yaml"), SWEEP.replace("BASE", base));
      Files.writeString(folder.resolve("suite.yaml"), SUITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answers. */
  public static List<String> labels() {
    return KEYWORDS.keySet().stream().sorted().toList();
  }

  /** Every word that a message may hold. */
  static List<String> words() {
    return Stream.concat(
            FILLERS.stream(),
            labels().stream().flatMap(label -> KEYWORDS.getOrDefault(label, List.of()).stream()))
        .toList();
  }

  private static void part(Path file, String name, int items, RandomGenerator random)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      String label = labels().get(i % labels().size());
      lines.add(Json.write(new Line(name, i, message(label, random), label).json()));
    }
    Files.write(file, lines);
  }

  private static String message(String label, RandomGenerator random) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < WORDS; i++) {
      words.add(any(FILLERS, random));
    }
    words.set(random.nextInt(words.size()), any(KEYWORDS.getOrDefault(label, List.of()), random));
    return OPENING + " " + String.join(" ", words);
  }

  private static String any(List<String> words, RandomGenerator random) {
    return words.get(random.nextInt(words.size()));
  }

  private record Line(String part, int number, String message, String label) {
    Map<String, Object> json() {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", part + "-" + number);
      line.put("customer", part + "-customer-" + number / MAILS_PER_CUSTOMER);
      line.put(
          "messages",
          List.of(new ChatMessage("user", message), new ChatMessage("assistant", label)));
      return line;
    }
  }

  private static final String SWEEP =
      """
      sweep: tiny
      base: BASE
      data: data
      search:
        epochs: [1, 3]
        learning_rate: [1e-6, 1e-3]
        rank: [8, 16]
        seeds: 1
      settings: {layers: all, alpha: 16 * rank, max_tokens: 64, batch_size: 4, precision: fp32}
      baseline: {epochs: 1, learning_rate: 1e-6, rank: 8}
      objective: {suite: suite.yaml, metric: accuracy}
      budget: {hours: 1}
      queue: cpu
      """;

  private static final String SUITE =
      """
      suite: tiny
      items: {selection: data/selection.jsonl, confirmation: data/confirmation.jsonl}
      cluster: customer
      max_tokens: 4
      graders:
        - exact: {ignore_case: true, trim: true}
      metric: accuracy
      """;
}
