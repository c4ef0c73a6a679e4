package dev.finetooth.models.folder;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * How positions turn queries and keys (Su et al. 2021): the frequencies, and what longer contexts
 * than those of the first training made of them. The formulas are those of transformers.
 *
 * @param theta base of the frequencies, above 1
 */
public record Rotary(double theta, Scaling scaling) {

  /**
   * The turn of a head.
   *
   * @param frequencies radians a position, for each pair of a head's values
   * @param amplitude that cosine and sine are multiplied by
   */
  public record Turn(List<Double> frequencies, double amplitude) {
    public Turn {
      frequencies = List.copyOf(frequencies);
    }
  }

  /** What was done to the frequencies. */
  public sealed interface Scaling {

    /** Nothing. */
    record Plain() implements Scaling {}

    /** All positions are divided by a factor (Chen et al. 2023). */
    record Linear(double factor) implements Scaling {}

    /**
     * Long waves are stretched by the factor, short ones left, those between blended (Llama 3.1).
     *
     * @param lowFactor the long waves have fewer turns than this in the original positions
     * @param highFactor the short ones have more
     */
    record Llama3(double factor, double lowFactor, double highFactor, double originalPositions)
        implements Scaling {}

    /**
     * The same idea with a ramp over the dimensions, and sharper attention (Peng et al. 2023).
     *
     * @param amplitude the paper's square root of 1/t
     * @param whole whether the ends of the ramp are rounded to whole dimensions
     */
    record Yarn(
        double factor,
        double amplitude,
        double fastTurns,
        double slowTurns,
        double originalPositions,
        boolean whole)
        implements Scaling {}
  }

  /**
   * The turn of heads of a size.
   *
   * @param headSize even
   */
  public Turn turn(int headSize) {
    return switch (scaling) {
      case Scaling.Plain() -> turn(headSize, frequency -> frequency);
      case Scaling.Linear(double factor) -> turn(headSize, frequency -> frequency / factor);
      case Scaling.Llama3 llama -> turn(headSize, frequency -> stretched(frequency, llama));
      case Scaling.Yarn yarn -> yarn(headSize, yarn);
    };
  }

  private Turn turn(int headSize, DoubleUnaryOperator scaled) {
    return new Turn(
        IntStream.range(0, headSize / 2)
            .mapToObj(i -> scaled.applyAsDouble(frequency(i, headSize)))
            .toList(),
        1);
  }

  private double frequency(int pair, int headSize) {
    return Math.pow(theta, -2.0 * pair / headSize);
  }

  private static double stretched(double frequency, Scaling.Llama3 by) {
    double turns = by.originalPositions() * frequency / (2 * Math.PI);
    if (turns < by.lowFactor()) {
      return frequency / by.factor();
    }
    if (turns > by.highFactor()) {
      return frequency;
    }
    double smooth = (turns - by.lowFactor()) / (by.highFactor() - by.lowFactor());
    return (1 - smooth) * frequency / by.factor() + smooth * frequency;
  }

  private Turn yarn(int headSize, Scaling.Yarn by) {
    double low = pairOfTurns(by.fastTurns(), headSize, by);
    double high = pairOfTurns(by.slowTurns(), headSize, by);
    double from = Math.max(by.whole() ? Math.floor(low) : low, 0);
    double to = Math.min(by.whole() ? Math.ceil(high) : high, headSize - 1.0);
    double width = from == to ? 0.001 : to - from; // as transformers avoids a division by zero
    return new Turn(
        IntStream.range(0, headSize / 2)
            .mapToObj(
                i -> {
                  double stretch = Math.clamp((i - from) / width, 0, 1);
                  double frequency = frequency(i, headSize);
                  return frequency / by.factor() * stretch + frequency * (1 - stretch);
                })
            .toList(),
        by.amplitude());
  }

  /** The pair, not rounded, that makes so many turns over the original positions. */
  private double pairOfTurns(double turns, int headSize, Scaling.Yarn by) {
    return headSize
        * Math.log(by.originalPositions() / (turns * 2 * Math.PI))
        / (2 * Math.log(theta));
  }
}
