package dev.finetooth.trainer.lora.training;

import java.util.function.LongSupplier;

/** Seconds of computing, over all attempts, and since marks. */
final class Stopwatch {

  private static final double NANOS = 1e9;

  private final LongSupplier nanos;
  private final double before;
  private final long start;
  private long point;
  private long checkpoint;

  Stopwatch(LongSupplier nanos, double before) {
    this.nanos = nanos;
    this.before = before;
    this.start = nanos.getAsLong();
    this.point = start;
    this.checkpoint = start;
  }

  double seconds() {
    return before + since(start);
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

  private double since(long mark) {
    return (nanos.getAsLong() - mark) / NANOS;
  }
}
