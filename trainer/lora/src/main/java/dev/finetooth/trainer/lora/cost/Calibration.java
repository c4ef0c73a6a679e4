package dev.finetooth.trainer.lora.cost;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How fast steps of so many lanes went, measured on the steps of jobs themselves: nothing is
 * computed for the measurement alone.
 *
 * @param byLanes by the number of lanes that took the step together
 */
public record Calibration(Map<Integer, Speed> byLanes) {

  public static final Calibration NONE = new Calibration(Map.of());

  /**
   * Steps of one number of lanes.
   *
   * @param steps how many were measured, faded
   * @param tokens that they trained on, faded likewise
   * @param seconds that they took, faded likewise
   */
  public record Speed(double steps, double tokens, double seconds) {

    static final Speed NONE = new Speed(0, 0, 0);

    /** Older steps fade, so that a changed machine shows within some tens of them. */
    private static final double FADE = 0.98;

    Speed plus(long moreTokens, double moreSeconds) {
      return new Speed(FADE * steps + 1, FADE * tokens + moreTokens, FADE * seconds + moreSeconds);
    }
  }

  /** Steps after which a speed is believed. */
  static final int ENOUGH = 8;

  public Calibration {
    byLanes = Map.copyOf(byLanes);
  }

  /** With one more step. */
  public Calibration plus(int lanes, long tokens, double seconds) {
    if (tokens <= 0 || seconds <= 0) {
      return this;
    }
    Map<Integer, Speed> all = new TreeMap<>(byLanes);
    all.put(lanes, all.getOrDefault(lanes, Speed.NONE).plus(tokens, seconds));
    return new Calibration(all);
  }

  /** Seconds that a token costs where so many lanes train together; empty until that is known. */
  public OptionalDouble secondsPerToken(int lanes) {
    Speed speed = byLanes.getOrDefault(lanes, Speed.NONE);
    return speed.steps() < ENOUGH - 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(speed.seconds() / speed.tokens());
  }
}
