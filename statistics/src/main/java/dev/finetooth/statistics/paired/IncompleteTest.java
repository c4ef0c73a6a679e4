package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Two models of which not every answer was scored. Compared are the items that both have a score
 * for; beside it stands what the missing scores could make of the difference, since which answers
 * are missing may depend on the model.
 */
public final class IncompleteTest {

  private static final IncompleteTest DEFAULT = new IncompleteTest(PairedTest.withDefaults());

  private final PairedTest complete;

  private IncompleteTest(PairedTest complete) {
    this.complete = complete;
  }

  /** {@return a test that compares complete pairs by {@link PairedTest#withDefaults}} */
  public static IncompleteTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy that compares complete pairs so}
   *
   * @param value with draws, confidence and threads
   */
  public IncompleteTest with(PairedTest value) {
    return new IncompleteTest(value);
  }

  /**
   * Compares two models on the same items.
   *
   * @param first answers of the first model, one per item, at least one
   * @param second of the second, on the same items
   * @param clusters of all items, scored or not
   * @param random draws the sign flips and resamples; the same seed gives the same result
   * @return what the complete pairs say, and how far the missing scores could move it
   * @throws IllegalArgumentException where there is not one answer per item, or no item
   */
  public Result test(
      List<Answer> first, List<Answer> second, Clusters clusters, RandomGenerator random) {
    int items = clusters.items();
    if (first.size() != items || second.size() != items || items == 0) {
      throw new IllegalArgumentException(
          "%d and %d answers for %d items".formatted(first.size(), second.size(), items));
    }
    List<Integer> pairs = new ArrayList<>();
    double worst = 0;
    double best = 0;
    for (int item = 0; item < items; item++) {
      Answer one = first.get(item);
      Answer other = second.get(item);
      worst += score(one, 0) - score(other, 1);
      best += score(one, 1) - score(other, 0);
      if (one instanceof Answer.Scored && other instanceof Answer.Scored) {
        pairs.add(item);
      }
    }
    return new Result(
        pairs.isEmpty()
            ? Optional.empty()
            : Optional.of(compare(pairs, first, second, clusters, random)),
        items,
        missing(first),
        missing(second),
        worst / items,
        best / items);
  }

  private Comparison compare(
      List<Integer> pairs,
      List<Answer> first,
      List<Answer> second,
      Clusters clusters,
      RandomGenerator random) {
    return complete.test(
        pairs.stream().mapToDouble(item -> score(first.get(item), 0)).toArray(),
        pairs.stream().mapToDouble(item -> score(second.get(item), 0)).toArray(),
        Clusters.of(pairs.stream().map(clusters::of).toList()),
        random);
  }

  private static double score(Answer answer, double unscored) {
    return switch (answer) {
      case Answer.Scored scored -> scored.score();
      case Answer.Unscored _ -> unscored;
    };
  }

  private static Map<Answer.Reason, Integer> missing(List<Answer> answers) {
    Map<Answer.Reason, Integer> counts = new EnumMap<>(Answer.Reason.class);
    for (Answer answer : answers) {
      if (answer instanceof Answer.Unscored unscored) {
        counts.merge(unscored.reason(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /**
   * What the complete pairs say, and how far the missing scores could move it.
   *
   * @param complete empty where no item has a score from both
   * @param items all of them, complete or not
   * @param missingFirst answers of the first model without a score, by reason; empty where none is
   * @param missingSecond the same of the second model
   * @param worst the difference over all items if every missing score of the first were 0 and every
   *     one of the second 1
   * @param best the other way round
   */
  public record Result(
      Optional<Comparison> complete,
      int items,
      Map<Answer.Reason, Integer> missingFirst,
      Map<Answer.Reason, Integer> missingSecond,
      double worst,
      double best) {

    /** Copies the counts. */
    public Result {
      missingFirst = Map.copyOf(missingFirst);
      missingSecond = Map.copyOf(missingSecond);
    }

    /** {@return one sentence for people} */
    public String sentence() {
      String figures = complete.map(Comparison::sentence).orElse("no item has a score from both");
      if (missingFirst.isEmpty() && missingSecond.isEmpty()) {
        return figures;
      }
      return "%s; of %s the first lacks %s and the second %s, which could make it %s to %s"
          .formatted(
              figures,
              Phrases.count(items, "item"),
              words(missingFirst),
              words(missingSecond),
              Phrases.points(worst),
              Phrases.points(best));
    }

    private static String words(Map<Answer.Reason, Integer> missing) {
      if (missing.isEmpty()) {
        return "none";
      }
      return missing.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));
    }
  }
}
