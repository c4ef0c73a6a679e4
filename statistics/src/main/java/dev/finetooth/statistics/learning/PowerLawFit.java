package dev.finetooth.statistics.learning;

import dev.finetooth.statistics.Bisection;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Least squares over limit, loss and exponent, weighted by the covariance of the scores. Only the
 * exponent is searched; the rest is linear. Ranges of what curves say are by profile likelihood:
 * all curves within the bounds whose misfit exceeds the best by at most a threshold.
 */
final class PowerLawFit {

  /** Flatter than this, no data tell a curve from a logarithm; steeper, from a step. */
  private static final double FLATTEST = 0.02;

  private static final double STEEPEST = 3;
  private static final int GRID = 40;

  /** Exponents to either side of the best at which a range is looked for first. */
  private static final int SIDE = 10;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final double[] fractions;
  private final Covariance covariance;
  private final double[] one;
  private final double[] score;
  private final double largest;
  private final Slice best;

  PowerLawFit(double[] fractions, double[] scores, Covariance covariance, double largest) {
    double[] ones = new double[fractions.length];
    Arrays.fill(ones, 1);
    this.fractions = fractions;
    this.covariance = covariance;
    this.one = covariance.whiten(ones);
    this.score = covariance.whiten(scores);
    this.largest = largest;
    this.best = best();
  }

  PowerLaw curve() {
    double loss = best.loss();
    return new PowerLaw(best.limit(loss), loss, best.exponent(), largest);
  }

  double misfit() {
    return best.misfit();
  }

  /** The least and the largest gain of a multiple of the largest size. */
  double[] gains(double times, double threshold) {
    double limit = misfit() + threshold;
    return range(
        limit,
        slice ->
            (1 - Math.pow(times, -slice.exponent())) * edge(room(slice, limit), slice.loss(), 0),
        slice -> {
          DoubleUnaryOperator room = room(slice, limit);
          double most = edge(room, slice.loss(), beyond(room, slice.loss(), 1));
          return (1 - Math.pow(times, -slice.exponent())) * most;
        });
  }

  /** The least and the largest score at a fraction or multiple of the largest size. */
  double[] levels(double fraction, double threshold) {
    double limit = misfit() + threshold;
    return range(
        limit,
        slice -> {
          DoubleUnaryOperator room = room(slice, fraction, limit);
          double inside = slice.level(fraction);
          return edge(room, inside, beyond(room, inside, -1));
        },
        slice -> {
          double inside = slice.level(fraction);
          return edge(room(slice, fraction, limit), inside, Math.max(1, inside));
        });
  }

  private static DoubleUnaryOperator room(Slice slice, double limit) {
    return loss -> limit - slice.misfitOfLoss(loss);
  }

  private static DoubleUnaryOperator room(Slice slice, double fraction, double limit) {
    double power = Math.pow(fraction, -slice.exponent());
    return level -> limit - slice.misfitOfLevel(level, power);
  }

  /** The least of the lows and the largest of the highs over all exponents with room. */
  private double[] range(double limit, ToDoubleFunction<Slice> low, ToDoubleFunction<Slice> high) {
    double[] exponents = exponents(limit);
    return new double[] {
      least(exponents, exponent -> low.applyAsDouble(slice(exponent))),
      -least(exponents, exponent -> -high.applyAsDouble(slice(exponent)))
    };
  }

  /** The minimum near the best of some places, searched for between its neighbours. */
  private static double least(double[] places, DoubleUnaryOperator function) {
    return function.applyAsDouble(whereLeast(places, function));
  }

  /** Where the room ends between a point inside and one further out, or that one if inside too. */
  private static double edge(DoubleUnaryOperator room, double inside, double outside) {
    if (room.applyAsDouble(outside) > 0) {
      return outside;
    }
    return room.applyAsDouble(inside) > 0 ? Bisection.crossing(room, inside, outside) : inside;
  }

  private static double beyond(DoubleUnaryOperator room, double inside, double direction) {
    double step = 0.01;
    while (room.applyAsDouble(inside + direction * step) > 0) {
      step *= 2;
    }
    return inside + direction * step;
  }

  /** Exponents that allow a misfit below the limit, ascending, the best one among them. */
  private double[] exponents(double limit) {
    DoubleUnaryOperator room = exponent -> limit - slice(exponent).misfit();
    double low = outermost(room, FLATTEST);
    double high = outermost(room, STEEPEST);
    return IntStream.rangeClosed(-SIDE, SIDE)
        .mapToDouble(
            step -> {
              double end = step < 0 ? low : high;
              return best.exponent()
                  * Math.pow(end / best.exponent(), (double) Math.abs(step) / SIDE);
            })
        .toArray();
  }

  /** The exponent nearest to an end that still has room. */
  private double outermost(DoubleUnaryOperator room, double end) {
    double inside = best.exponent();
    double outside = end;
    for (int step = 0; step < GRID; step++) {
      double exponent = end * Math.pow(best.exponent() / end, (double) step / GRID);
      if (room.applyAsDouble(exponent) > 0) {
        inside = exponent;
        break;
      }
      outside = exponent;
    }
    return inside == end || outside == inside ? inside : edge(room, inside, outside);
  }

  private Slice best() {
    double[] grid =
        IntStream.rangeClosed(0, GRID)
            .mapToDouble(step -> FLATTEST * Math.pow(STEEPEST / FLATTEST, (double) step / GRID))
            .toArray();
    return slice(whereLeast(grid, exponent -> slice(exponent).misfit()));
  }

  /** Golden section between the neighbours of the best place. */
  private static double whereLeast(double[] places, DoubleUnaryOperator function) {
    double[] values = Arrays.stream(places).map(function).toArray();
    int first = 0;
    for (int index = 1; index < values.length; index++) {
      first = values[index] < values[first] ? index : first;
    }
    double low = places[Math.max(0, first - 1)];
    double high = places[Math.min(places.length - 1, first + 1)];
    while (high - low > 1e-6 * high) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (function.applyAsDouble(left) <= function.applyAsDouble(right)) {
        high = right;
      } else {
        low = left;
      }
    }
    double middle = (low + high) / 2;
    return function.applyAsDouble(middle) <= values[first] ? middle : places[first];
  }

  private Slice slice(double exponent) {
    double[] shape = new double[fractions.length];
    Arrays.setAll(shape, index -> Math.pow(fractions[index], -exponent));
    return new Slice(exponent, one, covariance.whiten(shape), score);
  }
}
