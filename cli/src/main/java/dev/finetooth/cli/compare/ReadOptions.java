package dev.finetooth.cli.compare;

import dev.finetooth.compare.format.Columns;
import dev.finetooth.compare.join.Request;
import dev.finetooth.compare.run.Absence;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files are read and joined. */
final class ReadOptions {

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "The score to compare. Default: the first that all runs have.")
  private @Nullable String metric;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description =
          "The column that tells items apart. Default: a digest of what was asked, or the id.")
  private @Nullable String key;

  @Option(
      names = "--cluster",
      paramLabel = "COLUMN",
      description =
          "The group of items that may resemble each other, such as a customer or a document.")
  private @Nullable String cluster;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "lm-eval, inspect, promptfoo, openai-evals, finetooth, jsonl or csv. Default: told by the content.")
  private @Nullable String format;

  @Option(
      names = "--count-as-wrong",
      split = ",",
      paramLabel = "WHAT",
      description =
          "Answers without a score that count 0: unparsed, refused, failed, unscored. Default: none.")
  private List<Absence> wrong = List.of();

  @Option(
      names = "--same-scale",
      description = "All scores are on one scale, though some files hold 0..1 and others more.")
  private boolean sameScale;

  @Option(
      names = "--shared-items",
      description = "Compare runs on different data on the items that they share.")
  private boolean sharedItems;

  Columns columns() {
    return new Columns(
        Optional.ofNullable(key), Optional.ofNullable(cluster), Optional.ofNullable(metric));
  }

  Optional<String> format() {
    return Optional.ofNullable(format);
  }

  Request request() {
    Set<Absence> zero = EnumSet.noneOf(Absence.class);
    zero.addAll(wrong);
    return new Request(Optional.ofNullable(metric), key != null, zero, sameScale, sharedItems);
  }
}
