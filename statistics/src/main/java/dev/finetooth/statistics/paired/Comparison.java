package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A difference between two models on the same items.
 *
 * @param difference mean over items, positive where the first model is better
 * @param interval empty where chance cannot be judged
 * @param pValue two-sided
 * @param items that both models were scored on
 * @param clusters independent groups of these; as many as there are items where none belong
 *     together
 * @param minimumDetectableEffect the smallest true difference that such items show with 80 % power,
 *     at the interval's level; empty where it cannot be told
 * @param test its name, for people
 * @param reason why this method, for people, as what follows "as"; empty where the caller named it
 * @param cautions why it says less than its figures seem to; empty where nothing does
 */
public record Comparison(
    double difference,
    Optional<Interval> interval,
    double pValue,
    int items,
    int clusters,
    OptionalDouble minimumDetectableEffect,
    String test,
    Optional<String> reason,
    Set<Caution> cautions) {

  /** Copies the cautions. */
  public Comparison {
    cautions = Set.copyOf(cautions);
  }

  /**
   * {@return whether the difference is beyond chance: p is at most alpha}
   *
   * @param alpha the level of the test, for example 0.05
   */
  public boolean reject(double alpha) {
    return pValue <= alpha;
  }

  /** {@return the names of test and interval, for people} */
  public String method() {
    return interval.map(range -> test + " with " + range.method() + " interval").orElse(test);
  }

  /**
   * {@return the same, chosen for a reason}
   *
   * @param why for people, as what follows "as"
   */
  public Comparison because(String why) {
    return with(interval, Optional.of(why), cautions);
  }

  /** The same with another interval. */
  Comparison withInterval(Optional<Interval> other) {
    return with(other, reason, cautions);
  }

  /** The same, where a caution does not hold. */
  Comparison without(Caution caution) {
    Set<Caution> others = new HashSet<>(cautions);
    others.remove(caution);
    return with(interval, reason, others);
  }

  private Comparison with(
      Optional<Interval> otherInterval, Optional<String> otherReason, Set<Caution> otherCautions) {
    return new Comparison(
        difference,
        otherInterval,
        pValue,
        items,
        clusters,
        minimumDetectableEffect,
        test,
        otherReason,
        otherCautions);
  }

  /** {@return one sentence for people} */
  public String sentence() {
    String figures =
        interval
            .map(range -> Phrases.points(difference, range))
            .orElseGet(() -> Phrases.points(difference));
    String basis = Phrases.basis(items, clusters);
    String how = reason.map(why -> method() + ", as " + why + "; ").orElse(method() + ", ");
    String warnings =
        cautions.stream()
            .sorted()
            .map(caution -> "; " + caution.words())
            .collect(Collectors.joining());
    return figures + ", " + Phrases.p(pValue) + " (" + how + basis + ")" + unseen() + warnings;
  }

  /** What would go unseen, where nothing was seen. */
  private String unseen() {
    double level = 1 - interval.map(Interval::confidence).orElse(0.95);
    if (minimumDetectableEffect.isEmpty() || reject(level)) {
      return "";
    }
    return "; such items show differences of "
        + Phrases.size(minimumDetectableEffect.getAsDouble())
        + " or more (80 % power)";
  }
}
