package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.learning.Crossing;
import dev.finetooth.statistics.learning.CrossingPoint;
import dev.finetooth.statistics.learning.CurveFit;
import dev.finetooth.statistics.learning.Gain;
import dev.finetooth.statistics.learning.LearningCurve;
import dev.finetooth.statistics.learning.LearningPoints;
import dev.finetooth.statistics.learning.PowerLaw;
import dev.finetooth.statistics.learning.Trainings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What more data would bring, where the scores follow a power law. */
final class LearningClaims {

  private static final String TOPIC = "Learning curves: coverage of 95 % intervals";
  private static final int[] SIZES = {100, 200, 400, 800, 1600};
  private static final double[] ERRORS = {.012, .012, .01, .01, .01};
  private static final PowerLaw STEEP = new PowerLaw(.85, .06, .5, 1600);
  private static final PowerLaw FLAT = new PowerLaw(.8, .04, .8, 1600);
  private static final Bound COVERAGE = new Bound.AtLeast(0.945);

  private LearningClaims() {}

  static List<Claim> all() {
    return List.of(gain(STEEP, "steep"), gain(FLAT, "flat"), band(), answers(), crossing());
  }

  private static Claim gain(PowerLaw curve, String shape) {
    return Claim.rate(
        TOPIC,
        "gain of twice the data",
        "a %s curve through 5 sizes".formatted(shape),
        COVERAGE,
        4_000,
        random ->
            fitted(curve, random)
                .filter(fit -> ((Gain.Expected) fit.gain(2)).interval().contains(curve.gain(2)))
                .isPresent());
  }

  private static Claim band() {
    return Claim.rate(
        TOPIC,
        "score at 4 times the data",
        "a steep curve through 5 sizes",
        COVERAGE,
        4_000,
        random ->
            fitted(STEEP, random)
                .filter(fit -> fit.band(6400).contains(STEEP.score(6400)))
                .isPresent());
  }

  /** How often the scores support a curve at all. */
  private static Claim answers() {
    return Claim.rate(
        TOPIC,
        "a curve that is one is fitted",
        "a steep curve through 5 sizes",
        new Bound.AtLeast(0.98),
        4_000,
        random ->
            LearningCurve.withDefaults().fit(points(STEEP, random)) instanceof CurveFit.Fitted);
  }

  /** What is promised is promised of the answers that are given. */
  private static Optional<CurveFit.Fitted> fitted(PowerLaw curve, RandomGenerator random) {
    for (int attempt = 0; attempt < 20; attempt++) {
      if (LearningCurve.withDefaults().fit(points(curve, random)) instanceof CurveFit.Fitted fit) {
        return Optional.of(fit);
      }
    }
    return Optional.empty();
  }

  /** 0.9 - 0.06 x^-0.6 meets 0.8 - 0.03 x^-0.3 where 0.06 y^2 - 0.03 y - 0.1 = 0, y = x^-0.3. */
  private static Claim crossing() {
    PowerLaw early = new PowerLaw(.8, .03, .3, 1600);
    PowerLaw late = new PowerLaw(.9, .06, .6, 1600);
    double truth = 1600 * Math.pow((0.03 + Math.sqrt(0.0249)) / 0.12, -1 / 0.3);
    Clusters items = Clusters.eachItem(100);
    return Claim.rate(
        TOPIC,
        "where two curves cross",
        "5 sizes, 2 seeds each, scored on the same 100 items",
        COVERAGE,
        1_000,
        random -> {
          for (int attempt = 0; attempt < 20; attempt++) {
            double[] ease = Trainings.ease(items, 0.1, random);
            Crossing crossing =
                CrossingPoint.withDefaults()
                    .withDraws(199)
                    .of(
                        SIZES,
                        Trainings.of(early, SIZES, 2, 0.002, ease, random),
                        Trainings.of(late, SIZES, 2, 0.002, ease, random),
                        items,
                        random);
            if (crossing instanceof Crossing.At at) {
              return at.interval().contains(truth);
            }
          }
          return false;
        });
  }

  private static LearningPoints points(PowerLaw curve, RandomGenerator random) {
    double[] scores = new double[SIZES.length];
    Arrays.setAll(scores, size -> curve.score(SIZES[size]) + ERRORS[size] * random.nextGaussian());
    return LearningPoints.of(SIZES, scores, ERRORS);
  }
}
