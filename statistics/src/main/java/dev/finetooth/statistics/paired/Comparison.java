package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A difference between two models on the same items.
 *
 * @param difference mean over items, positive where the first model is better
 * @param interval empty where chance cannot be judged
 * @param pValue two-sided
 * @param method of test and interval, for people
 */
public record Comparison(
    double difference,
    Optional<Interval> interval,
    double pValue,
    int items,
    int clusters,
    String method,
    Set<Caution> cautions) {

  public Comparison {
    cautions = Set.copyOf(cautions);
  }

  /** Whether the difference is beyond chance at the given level, for example 0.05. */
  public boolean reject(double alpha) {
    return pValue <= alpha;
  }

  /** One sentence for people. */
  public String sentence() {
    String figures =
        interval
            .map(range -> Phrases.points(difference, range))
            .orElseGet(() -> Phrases.points(difference));
    String basis = Phrases.count(items, "item");
    if (clusters != items) {
      basis += " in " + Phrases.count(clusters, "cluster");
    }
    String warnings =
        cautions.stream()
            .sorted()
            .map(caution -> "; " + caution.words())
            .collect(Collectors.joining());
    return figures + ", " + Phrases.p(pValue) + " (" + method + ", " + basis + ")" + warnings;
  }
}
