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

  public int items() {
    return bothRight + onlyFirst + onlySecond + bothWrong;
  }

  public Discordance discordance() {
    return new Discordance(onlyFirst, onlySecond, items());
  }
}
