package dev.finetooth.statistics.agreement;

/** How much two categories agree: 1 where they are the same, down to 0. */
public enum Weighting {
  /** All or nothing; for categories without an order. */
  NONE("Cohen's kappa") {
    @Override
    double between(int first, int second, int categories) {
      return first == second ? 1 : 0;
    }
  },
  /**
   * Falls with the distance; for ordered categories at equal steps (Cicchetti and Allison 1971).
   */
  LINEAR("Cohen's kappa, linear weights") {
    @Override
    double between(int first, int second, int categories) {
      return 1 - Math.abs(first - second) / (categories - 1.0);
    }
  },
  /** Falls with the squared distance, so that far misses weigh most (Fleiss and Cohen 1973). */
  QUADRATIC("Cohen's kappa, quadratic weights") {
    @Override
    double between(int first, int second, int categories) {
      double distance = (first - second) / (categories - 1.0);
      return 1 - distance * distance;
    }
  };

  private final String title;

  Weighting(String title) {
    this.title = title;
  }

  abstract double between(int first, int second, int categories);

  String title() {
    return title;
  }
}
