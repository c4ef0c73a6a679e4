package dev.finetooth.statistics.agreement;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import java.util.Optional;
import java.util.OptionalDouble;

/** What people would have said on average, from a few of their labels and many of a judge's. */
public sealed interface CalibratedScore {

  /** {@return one sentence for people} */
  String sentence();

  /** Whether the figure is a mean score or a difference of two models. */
  enum Quantity {
    /** A mean of scores in [0, 1]. */
    SCORE {
      @Override
      String words(double estimate) {
        return Phrases.percent(estimate);
      }

      @Override
      String words(double estimate, Interval interval) {
        return Phrases.percent(estimate, interval);
      }
    },
    /** A mean of differences in [-1, 1]. */
    DIFFERENCE {
      @Override
      String words(double estimate) {
        return Phrases.points(estimate);
      }

      @Override
      String words(double estimate, Interval interval) {
        return Phrases.points(estimate, interval);
      }
    };

    abstract String words(double estimate);

    abstract String words(double estimate, Interval interval);
  }

  /**
   * An estimate that is unbiased however wrong the judge is.
   *
   * @param quantity what is estimated, which decides the ranges and the words
   * @param estimate the judge's mean corrected by people's labels: a score in [0, 1], or a
   *     difference of scores
   * @param standardError of the estimate, by clusters
   * @param interval Student's, or Wilson's form for right-or-wrong labels; cut to what the quantity
   *     can be
   * @param pValue two-sided, that the mean is 0; of a difference alone
   * @param tuning the weight given to the judge, 0 (people alone) to 1
   * @param humanAlone the mean of the human labels
   * @param humanAloneInterval of that mean; empty where it cannot be told
   * @param judgeAlone the judge's mean over all items, which its bias shifts
   * @param correlation between people and judge on the items that both scored; empty where either
   *     never varies
   * @param worth the number of human labels that would give as narrow an interval without the judge
   * @param labels items that people scored
   * @param items all, which the judge scored
   * @param clusters with a human label
   */
  record Estimated(
      Quantity quantity,
      double estimate,
      double standardError,
      Interval interval,
      OptionalDouble pValue,
      double tuning,
      double humanAlone,
      Optional<Interval> humanAloneInterval,
      double judgeAlone,
      OptionalDouble correlation,
      double worth,
      int labels,
      int items,
      int clusters)
      implements CalibratedScore {

    private static final double LEAST_GAIN = 1.1;

    /** {@return whether the judge is worth at least a tenth more labels} */
    public boolean judgeHelps() {
      return worth >= LEAST_GAIN * labels;
    }

    @Override
    public String sentence() {
      String alone =
          humanAloneInterval
              .map(range -> quantity.words(humanAlone, range))
              .orElseGet(() -> quantity.words(humanAlone));
      String test = pValue.isPresent() ? ", " + Phrases.p(pValue.getAsDouble()) : "";
      return quantity.words(estimate, interval)
          + test
          + " by %s and %d judged items (people alone %s, the judge alone %s); "
              .formatted(
                  Phrases.count(labels, "human label"), items, alone, quantity.words(judgeAlone))
          + (judgeHelps() ? "that is worth " + Math.round(worth) + " human labels" : noHelp());
    }

    private String noHelp() {
      return correlation.isPresent()
          ? "the judge helps nothing: it follows people too little (correlation %.2f)"
              .formatted(correlation.getAsDouble())
          : "the judge helps nothing: it or people give every item the same score";
    }
  }

  /**
   * Too few people's labels for any interval that holds.
   *
   * @param clusters with a human label
   * @param needed least number of such clusters
   */
  record TooFewLabels(int clusters, int needed) implements CalibratedScore {

    @Override
    public String sentence() {
      return "%s with a human label, and %d are needed: label at least %d more"
          .formatted(Phrases.count(clusters, "independent item"), needed, needed - clusters);
    }
  }
}
