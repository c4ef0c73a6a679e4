package dev.finetooth.statistics.paired;

import java.util.EnumSet;
import java.util.Set;

/**
 * A two by two table of paired right and wrong answers, by what a comparison needs of it.
 *
 * @param onlyFirst items that the first model alone has right
 * @param onlySecond items that the second model alone has right
 * @param items all of them
 */
public record Discordance(int onlyFirst, int onlySecond, int items) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException where one is negative, there is no item, or more differ than
   *     there are
   */
  public Discordance {
    if (onlyFirst < 0 || onlySecond < 0 || items < 1 || items < onlyFirst + onlySecond) {
      throw new IllegalArgumentException(
          onlyFirst + " and " + onlySecond + " discordant items of " + items);
    }
  }

  /**
   * Counts the items on which two models differ.
   *
   * @param first scores of the first model, each 0 or 1
   * @param second of the second, on the same items
   * @return how many items either model alone has right
   * @throws IllegalArgumentException where the two differ in length, there is no item, or a score
   *     is neither 0 nor 1
   */
  public static Discordance between(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " scores against " + second.length);
    }
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int item = 0; item < first.length; item++) {
      boolean one = isRight(first[item]);
      boolean other = isRight(second[item]);
      if (one && !other) {
        onlyFirst++;
      } else if (other && !one) {
        onlySecond++;
      }
    }
    return new Discordance(onlyFirst, onlySecond, first.length);
  }

  /**
   * {@return whether all scores are 0 or 1}
   *
   * @param scores one per item
   */
  public static boolean isBinary(double[] scores) {
    for (double score : scores) {
      if (score != 0 && score != 1) {
        return false;
      }
    }
    return true;
  }

  /** {@return how many items the two models differ on} */
  public int discordant() {
    return onlyFirst + onlySecond;
  }

  /** {@return the first model's share of right answers less the second's, in [-1, 1]} */
  public double difference() {
    return (double) (onlyFirst - onlySecond) / items;
  }

  Set<Caution> cautions() {
    EnumSet<Caution> cautions = EnumSet.noneOf(Caution.class);
    if (discordant() == 0) {
      cautions.add(Caution.NO_DISCORDANCE);
    } else if (discordant() < 6) {
      cautions.add(Caution.UNDERPOWERED);
    }
    if (items < 10) {
      cautions.add(Caution.FEW_ITEMS);
    }
    return cautions;
  }

  private static boolean isRight(double score) {
    if (score != 0 && score != 1) {
      throw new IllegalArgumentException("a right-or-wrong score is 0 or 1, not " + score);
    }
    return score == 1;
  }
}
