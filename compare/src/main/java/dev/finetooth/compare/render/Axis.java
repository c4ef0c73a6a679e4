package dev.finetooth.compare.render;

import dev.finetooth.compare.verdict.Contrast;
import dev.finetooth.compare.verdict.Report;
import dev.finetooth.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A scale of differences on which every interval, zero and the margin find room. */
record Axis(double low, double high, double step) {

  private static final int TICKS = 5;

  static Axis of(Report report) {
    double low = 0;
    double high = 0;
    for (Contrast contrast : report.contrasts()) {
      double difference = contrast.comparison().difference();
      low = Math.min(low, contrast.interval().map(Interval::low).orElse(difference));
      high = Math.max(high, contrast.interval().map(Interval::high).orElse(difference));
    }
    OptionalDouble margin = margin(report);
    if (margin.isPresent()) {
      low = Math.min(low, margin.getAsDouble());
      high = Math.max(high, margin.getAsDouble());
    }
    double step = step(high > low ? (high - low) / TICKS : 1);
    return new Axis(step * Math.floor(low / step), step * Math.ceil(high / step), step);
  }

  /** Where a loss begins to matter. */
  static OptionalDouble margin(Report report) {
    OptionalDouble margin = report.settings().margin();
    if (margin.isEmpty()) {
      return margin;
    }
    double size = margin.getAsDouble();
    return OptionalDouble.of(report.settings().lowerIsBetter() ? size : -size);
  }

  /** Round values from end to end. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= count; i++) {
      ticks.add(step * Math.round(low / step + i));
    }
    return ticks;
  }

  /** In 0..1 from end to end. */
  double share(double value) {
    return Math.clamp((value - low) / (high - low), 0.0, 1.0);
  }

  /** 1, 2 or 5 times a power of ten, at least the size asked for. */
  private static double step(double size) {
    double power = Math.pow(10, Math.floor(Math.log10(size)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= size * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
