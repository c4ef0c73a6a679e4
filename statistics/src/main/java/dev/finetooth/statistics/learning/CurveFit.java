package dev.finetooth.statistics.learning;

import dev.finetooth.statistics.Interval;

/** A learning curve, or why there is none. */
public sealed interface CurveFit {

  /** A curve with the range of all curves that fit about as well. */
  final class Fitted implements CurveFit {

    /** Beyond this multiple of the largest size the curve's form is a guess. */
    static final double FARTHEST = 4;

    private final LearningPoints points;
    private final PowerLawFit fit;
    private final double threshold;
    private final double confidence;

    Fitted(LearningPoints points, PowerLawFit fit, double threshold, double confidence) {
      this.points = points;
      this.fit = fit;
      this.threshold = threshold;
      this.confidence = confidence;
    }

    /** {@return the best curve: generalised least squares with the scores' covariance} */
    public PowerLaw curve() {
      return fit.curve();
    }

    /** {@return how far the scores lie from the curve, squared and in standard errors, in all} */
    public double misfit() {
      return fit.misfit();
    }

    /**
     * The band of the curve at one size.
     *
     * @param size from the smallest that was tried to 4 times the largest
     * @return by profile likelihood, for the mean score at that size
     * @throws IllegalArgumentException where the size lies outside that range
     */
    public Interval band(double size) {
      if (!(size >= points.smallest() && size <= FARTHEST * points.largest())) {
        throw new IllegalArgumentException(
            "sizes %.0f to %.0f support no score at %s"
                .formatted(points.smallest(), points.largest(), size));
      }
      return interval(fit.levels(size / points.largest(), threshold));
    }

    /**
     * What more data would bring over the largest size.
     *
     * @param times as much data, above 1
     * @return in mean score; refused where it is beyond 4 times the data
     * @throws IllegalArgumentException where the multiple is not above 1
     */
    public Gain gain(double times) {
      if (!(times > 1)) {
        throw new IllegalArgumentException("more data is more than once as much, not " + times);
      }
      if (times > FARTHEST) {
        return new Gain.Refused(
            ("%s times the data is beyond what %.0f items support: ask for %.0f times at most, or"
                    + " train on more first")
                .formatted(Gain.plain(times), points.largest(), FARTHEST));
      }
      return new Gain.Expected(
          times,
          curve().gain(times),
          interval(fit.gains(times, threshold)),
          points.count(),
          points.largest(),
          points.trainedOnce());
    }

    private Interval interval(double[] range) {
      return new Interval(range[0], range[1], confidence, "profile likelihood");
    }
  }

  /**
   * No curve.
   *
   * @param reason for people
   */
  record Refused(String reason) implements CurveFit {}
}
