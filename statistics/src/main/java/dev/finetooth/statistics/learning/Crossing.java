package dev.finetooth.statistics.learning;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;

/** Where one recipe's learning curve overtakes another's. */
public sealed interface Crossing {

  /** {@return one sentence for people} */
  String sentence();

  /** The two recipes that are compared. */
  enum Recipe {
    /** The one whose scores were given first. */
    FIRST,
    /** The one whose scores were given second. */
    SECOND;

    String words() {
      return this == FIRST ? "the first recipe" : "the second recipe";
    }
  }

  /**
   * They cross within the sizes that were tried.
   *
   * @param size at which the fitted curves meet
   * @param interval of that size
   * @param better with more data than that
   */
  record At(double size, Interval interval, Recipe better) implements Crossing {

    @Override
    public String sentence() {
      return "from %.0f items on [%.0f, %.0f] %s is better"
          .formatted(size, interval.low(), interval.high(), better.words());
    }
  }

  /**
   * They do not cross within the sizes that were tried.
   *
   * @param better throughout
   * @param support share of the noisy refits in which it is, in [0, 1]
   */
  record None(Recipe better, double support) implements Crossing {

    @Override
    public String sentence() {
      return "the curves do not cross within the sizes tried: %s is better throughout (%s of resamples)"
          .formatted(better.words(), Phrases.percent(support));
    }
  }

  /**
   * The scores do not say.
   *
   * @param reason for people
   */
  record Unknown(String reason) implements Crossing {

    @Override
    public String sentence() {
      return "whether the curves cross cannot be told: " + reason;
    }
  }
}
