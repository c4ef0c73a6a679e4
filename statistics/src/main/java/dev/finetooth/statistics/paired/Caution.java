package dev.finetooth.statistics.paired;

/** Why a comparison says less than its figures seem to. */
public enum Caution {
  /** The two models never differ. */
  NO_DISCORDANCE("the two never differ"),
  /** So few items differ that p below .05 is out of reach whatever they say. */
  UNDERPOWERED("fewer than 6 differ, so p < .05 is out of reach"),
  /** There is one cluster: no standard error, no interval. */
  ONE_CLUSTER("all items are of one cluster, so chance cannot be judged"),
  /** Every item differs by the same amount: the interval's width means nothing. */
  CONSTANT_DIFFERENCE("every item differs by the same amount, so the interval has no width"),
  /** Under 10 items. */
  FEW_ITEMS("fewer than 10 items");

  private final String words;

  Caution(String words) {
    this.words = words;
  }

  /** {@return a clause for people} */
  public String words() {
    return words;
  }
}
