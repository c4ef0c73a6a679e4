package dev.finetooth.spec.sweep;

import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.contracts.engine.ChatMessage;
import dev.finetooth.spec.FileSource;
import dev.finetooth.spec.data.ChatData;
import dev.finetooth.spec.data.ChatExample;
import dev.finetooth.spec.yaml.Faults;
import dev.finetooth.spec.yaml.YamlMap;
import dev.finetooth.spec.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Reads {@code data:}, a folder or {@code {train: FILE, validation: FILE}}, and the files. */
final class DataReader {

  private static final String TRAIN = "train.jsonl";
  private static final String VALIDATION = "validation.jsonl";

  /** Characters of English text in a token, about; and what a chat template adds to a message. */
  private static final double CHARACTERS_A_TOKEN = 3.4;

  private static final int TOKENS_A_MESSAGE = 5;

  private final FileSource files;
  private final Faults faults;
  private final List<String> warnings;

  DataReader(FileSource files, Faults faults, List<String> warnings) {
    this.files = files;
    this.faults = faults;
    this.warnings = warnings;
  }

  /** What was found; the examples are kept for the search for leaks. */
  record Read(TrainingData data, List<ChatExample> train, List<ChatExample> validation) {}

  /**
   * Reads the files.
   *
   * @param preferences whether the sweep learns from preferences, so that every line must be one;
   *     else none may be
   */
  Optional<Read> read(YamlValue at, boolean preferences) {
    Optional<Read> read = at.isMap() ? named(at) : at.text().flatMap(text -> folder(at, text));
    read.ifPresent(
        found -> {
          requireKind(found.data().train(), found.train(), preferences);
          found
              .data()
              .validation()
              .ifPresent(path -> requireKind(path, found.validation(), preferences));
        });
    return read;
  }

  private void requireKind(String path, List<ChatExample> examples, boolean preferences) {
    examples.stream()
        .filter(example -> example.rejected().isPresent() != preferences)
        .findFirst()
        .ifPresent(
            example ->
                faults.add(new Fault(path + " line " + example.line(), wrongKind(preferences))));
  }

  private static String wrongKind(boolean preferences) {
    return preferences
        ? "is a conversation, but settings.method is dpo, which learns from preferences: prompt,"
            + " chosen and rejected on every line."
        : "is a preference; settings.method: dpo learns from those.";
  }

  private Optional<Read> named(YamlValue at) {
    YamlMap map = at.map().orElseThrow();
    Optional<YamlValue> train = map.require("train", "Name the file with the examples to learn.");
    Optional<YamlValue> validation = map.find("validation");
    map.refuseOtherKeys();
    Optional<String> trainPath = train.flatMap(YamlValue::text);
    Optional<String> validationPath = validation.flatMap(YamlValue::text);
    if (train.isEmpty() || trainPath.isEmpty()) {
      return Optional.empty();
    }
    Optional<ChatData> first = open(trainPath.get());
    if (first.isEmpty()) {
      train.get().fault(trainPath.get() + ": no such file.");
    }
    Optional<ChatData> second = validationPath.flatMap(this::open);
    if (validationPath.isPresent() && second.isEmpty()) {
      validation.orElseThrow().fault(validationPath.get() + ": no such file.");
    }
    return first.map(data -> build(trainPath.get(), data, validationPath, second));
  }

  private Optional<Read> folder(YamlValue at, String text) {
    String prefix = text.endsWith("/") ? text : text + "/";
    boolean file = text.endsWith(".jsonl");
    String trainPath = file ? text : prefix + TRAIN;
    String validationPath = prefix + VALIDATION;
    Optional<ChatData> train = open(trainPath);
    if (train.isEmpty()) {
      at.fault(
          trainPath
              + ": no such file. Name a folder with train.jsonl and, if you like,"
              + " validation.jsonl; or write {train: FILE, validation: FILE}.");
      return Optional.empty();
    }
    Optional<ChatData> validation = file ? Optional.empty() : open(validationPath);
    return Optional.of(
        build(trainPath, train.get(), validation.map(_ -> validationPath), validation));
  }

  private Read build(
      String trainPath,
      ChatData train,
      Optional<String> validationPath,
      Optional<ChatData> validation) {
    train.faults().forEach(faults::add);
    validation.ifPresent(data -> data.faults().forEach(faults::add));
    if (validation.isEmpty()) {
      warnings.add("there is no validation data, so overfitting cannot be told from the losses");
    }
    List<ChatExample> validationExamples = validation.map(ChatData::examples).orElse(List.of());
    TrainingData data =
        new TrainingData(
            trainPath,
            train.sha256(),
            validationPath,
            validation.map(ChatData::sha256),
            train.examples().size(),
            validationExamples.size(),
            train.examples().stream().mapToInt(DataReader::longest).max().orElse(0),
            train.examples().stream().mapToDouble(DataReader::all).average().orElse(0));
    return new Read(data, train.examples(), validationExamples);
  }

  /** Of the longer answer. */
  private static int longest(ChatExample example) {
    double prompt = tokens(example.prompt());
    double chosen = tokens(List.of(example.messages().getLast()));
    double rejected = tokens(example.rejected().stream().toList());
    return (int) Math.ceil(prompt + Math.max(chosen, rejected));
  }

  /** Of both answers; a prompt is computed once for them. */
  private static double all(ChatExample example) {
    return tokens(example.messages()) + tokens(example.rejected().stream().toList());
  }

  private static double tokens(List<ChatMessage> messages) {
    return messages.stream()
        .mapToDouble(message -> message.content().length() / CHARACTERS_A_TOKEN + TOKENS_A_MESSAGE)
        .sum();
  }

  private Optional<ChatData> open(String path) {
    try (InputStream in = files.open(path).orElse(null)) {
      return in == null ? Optional.empty() : Optional.of(ChatData.read(path, in));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
