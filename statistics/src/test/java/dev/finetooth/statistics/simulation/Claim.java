package dev.finetooth.statistics.simulation;

import java.util.random.RandomGenerator;

/**
 * What a method promises on one kind of data.
 *
 * @param topic of the table that shows it
 * @param method and what of it is looked at, for people
 * @param data for people
 * @param runs of the whole simulation
 */
record Claim(String topic, String method, String data, Bound bound, int runs, Trial trial) {

  /** One made-up data set, and what the method says of it. */
  @FunctionalInterface
  interface Trial {

    /** 1 where it happened (a false alarm, a covered truth), 0 where not; or an error's size. */
    double run(RandomGenerator random);
  }

  /** One made-up data set on which something happened or not. */
  @FunctionalInterface
  interface Event {
    boolean happens(RandomGenerator random);
  }

  static Claim rate(String topic, String method, String data, Bound bound, int runs, Event event) {
    return new Claim(topic, method, data, bound, runs, random -> event.happens(random) ? 1.0 : 0.0);
  }
}
