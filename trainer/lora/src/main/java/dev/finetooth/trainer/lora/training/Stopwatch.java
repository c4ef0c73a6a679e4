package dev.finetooth.trainer.lora.training;

import java.util.function.LongSupplier;

/**
 * Seconds of computing that a lane has cost, over all attempts, and seconds of the clock since
 * marks. Of a step that lanes take together each has cost its share.
 */
final class Stopwatch {

  private static final double NANOS = 1e9;

  private final LongSupplier nanos;
  private double cost;
  private long point;
  private long checkpoint;

  Stopwatch(LongSupplier nanos, double before) {
    this.nanos = nanos;
    this.cost = before;
    this.point = nanos.getAsLong();
    this.checkpoint = point;
  }

  double seconds() {
    return cost;
  }

  void add(double seconds) {
    cost += seconds;
  }

  /** For {@link #since}. */
  long now() {
    return nanos.getAsLong();
  }

  double sincePoint() {
    return since(point);
  }

  void markPoint() {
    point = nanos.getAsLong();
  }

  double sinceCheckpoint() {
    return since(checkpoint);
  }

  void markCheckpoint() {
    checkpoint = nanos.getAsLong();
  }

  double since(long mark) {
    return (nanos.getAsLong() - mark) / NANOS;
  }
}
