package dev.finetooth.statistics.sequential;

/** What an e-process gathers evidence for. */
public enum Side {
  /** That the first model is better: the null is "at most as good". */
  BETTER,
  /** That the first model is worse: the null is "at least as good". */
  WORSE,
  /** That the two differ: the null is "equally good". */
  EITHER
}
