package dev.finetooth.eval.run;

/** Counts a run's items while it is driven. */
final class Tally {

  private final int items;
  private final Coverage coverage;
  private int inFlight;
  private int unscored;
  private boolean dropped;

  /**
   * @param items of the run
   * @param unscored those that an earlier process left without a score
   */
  Tally(int items, int unscored, Coverage coverage) {
    this.items = items;
    this.unscored = unscored;
    this.coverage = coverage;
  }

  synchronized void asked() {
    inFlight++;
  }

  /** An item gets no result, since the process ends. */
  synchronized void dropped() {
    inFlight--;
    dropped = true;
    notifyAll();
  }

  synchronized void answered(ItemResult result) {
    unscored += result.isScored() ? 0 : 1;
  }

  synchronized void durable() {
    inFlight--;
    notifyAll();
  }

  /** Whether so many items lack a score that the run cannot succeed any more. */
  synchronized boolean isHopeless() {
    return coverage.isMissedBy(items - unscored, items);
  }

  /** Whether items were left for a later process. */
  synchronized boolean hasDropped() {
    return dropped;
  }

  synchronized void awaitIdle() throws InterruptedException {
    while (inFlight > 0) {
      wait();
    }
  }
}
