package dev.finetooth.sweep.rest;

import java.util.List;
import java.util.stream.IntStream;

/** Leaves points out, evenly; the last one always stays. */
final class Thinning {

  private Thinning() {}

  static <T> List<T> to(int most, List<T> points) {
    if (points.size() <= most) {
      return points;
    }
    double stride = (points.size() - 1.0) / (most - 1.0);
    return IntStream.range(0, most)
        .mapToObj(i -> points.get((int) Math.round(i * stride)))
        .toList();
  }
}
