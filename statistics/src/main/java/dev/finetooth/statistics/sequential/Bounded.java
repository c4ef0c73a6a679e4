package dev.finetooth.statistics.sequential;

/** What a difference of scores may be. */
final class Bounded {

  private Bounded() {}

  static void require(double difference) {
    if (!(difference >= -1 && difference <= 1)) {
      throw new IllegalArgumentException("a difference of scores lies in -1..1, not " + difference);
    }
  }
}
