package dev.finetooth.statistics.paired;

/**
 * A two by two table of paired right and wrong answers.
 *
 * @param bothRight items that both models have right
 * @param onlyFirst items that the first model alone has right
 * @param onlySecond items that the second model alone has right
 * @param bothWrong items that neither has right
 */
public record PairedTable(int bothRight, int onlyFirst, int onlySecond, int bothWrong) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException where one is negative, or all are 0
   */
  public PairedTable {
    boolean negative =
        Math.min(Math.min(bothRight, onlyFirst), Math.min(onlySecond, bothWrong)) < 0;
    if (negative || (long) bothRight + onlyFirst + onlySecond + bothWrong < 1) {
      throw new IllegalArgumentException(
          "a table counts items, at least one: not %d, %d, %d, %d"
              .formatted(bothRight, onlyFirst, onlySecond, bothWrong));
    }
  }

  /**
   * Counts the answers of two models.
   *
   * @param first scores of the first model, each 0 or 1
   * @param second of the second, on the same items
   * @return how many items both, either or neither has right
   * @throws IllegalArgumentException where the two differ in length, there is no item, or a score
   *     is neither 0 nor 1
   */
  public static PairedTable between(double[] first, double[] second) {
    Discordance discordance = Discordance.between(first, second);
    int right = 0;
    for (double score : first) {
      right += score == 1 ? 1 : 0;
    }
    int bothRight = right - discordance.onlyFirst();
    return new PairedTable(
        bothRight,
        discordance.onlyFirst(),
        discordance.onlySecond(),
        first.length - discordance.discordant() - bothRight);
  }

  /** {@return how many items there are in all four cells} */
  public int items() {
    return bothRight + onlyFirst + onlySecond + bothWrong;
  }

  /** {@return the two cells in which the models differ, with the number of items} */
  public Discordance discordance() {
    return new Discordance(onlyFirst, onlySecond, items());
  }
}
