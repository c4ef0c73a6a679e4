package dev.finetooth.statistics.noninferiority;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Normal;
import dev.finetooth.statistics.Phrases;

/**
 * What a verdict about a margin stands on.
 *
 * @param difference mean over items, positive where the first model is better
 * @param interval two-sided, of confidence 1 - 2 alpha, so that each end is a bound at level alpha
 * @param pValue of the claim that the margin is kept
 * @param margin largest loss that is accepted, in (0, 1)
 * @param items that both models were scored on
 * @param clusters independent units; equal to items where none belong together
 * @param provableMargin the margin that equal models would be shown to keep four times in five
 * @param method for people
 */
public record Evidence(
    double difference,
    Interval interval,
    double pValue,
    double margin,
    int items,
    int clusters,
    double provableMargin,
    String method) {

  static Evidence of(
      Difference difference, double pValue, double margin, double alpha, int items, int clusters) {
    Interval interval = difference.interval(1 - 2 * alpha);
    double error = (interval.high() - interval.low()) / 2 / Normal.quantile(1 - alpha);
    double provable = error * (Normal.quantile(1 - alpha) + Normal.quantile(0.8));
    return new Evidence(
        difference.estimate(),
        interval,
        pValue,
        margin,
        items,
        clusters,
        Math.min(1, provable),
        difference.method());
  }

  String figures() {
    String basis = Phrases.basis(items, clusters);
    return "%s, margin %s, %s (%s, %s)"
        .formatted(
            Phrases.points(difference, interval),
            Phrases.size(margin),
            Phrases.p(pValue),
            method,
            basis);
  }

  String provable() {
    return "these items could show a margin of " + Phrases.size(provableMargin);
  }
}
