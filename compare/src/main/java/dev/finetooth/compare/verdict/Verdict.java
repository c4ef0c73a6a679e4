package dev.finetooth.compare.verdict;

/** What a comparison says. */
public enum Verdict {
  /** Beyond chance. */
  BETTER("better"),
  /** Beyond chance and, where there is a margin, by the margin or more: a regression. */
  WORSE("worse"),
  /** A loss as large as the margin is excluded. */
  NOT_WORSE("not worse"),
  /** None of these is shown. */
  INCONCLUSIVE("inconclusive");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
