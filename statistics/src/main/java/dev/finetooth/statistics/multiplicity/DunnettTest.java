package dev.finetooth.statistics.multiplicity;

import dev.finetooth.statistics.Bisection;
import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.Phrases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Several groups against one control, none of them paired: Dunnett's two-sided single-step test
 * (Dunnett 1955), for groups of any sizes. It is for what has no items in common, such as final
 * losses of training seeds. Scores on the same items are paired, and {@link MaxTTest} is theirs: it
 * takes out what the items have in common, and assumes neither normal values nor equal variances.
 */
public final class DunnettTest {

  private static final DunnettTest DEFAULT = new DunnettTest(0.95);
  private static final double POWER = 0.8;

  private final double confidence;

  private DunnettTest(double confidence) {
    this.confidence = Interval.requireConfidence(confidence);
  }

  /** {@return the test with 95 % confidence in all intervals together} */
  public static DunnettTest withDefaults() {
    return DEFAULT;
  }

  /**
   * {@return a copy with that confidence in all intervals together}
   *
   * @param value in (0, 1), for example 0.95
   * @throws IllegalArgumentException outside (0, 1)
   */
  public DunnettTest withConfidence(double value) {
    return new DunnettTest(value);
  }

  /**
   * Compares every group's mean with the control's.
   *
   * @param control at least one value
   * @param groups at least one group of at least one value; all values together more than there are
   *     groups with the control, and not all equal to their group's mean
   * @return one contrast per group
   * @throws IllegalArgumentException where a group or the control has no value, there is no group,
   *     or values never vary within one
   */
  public Result test(double[] control, double[]... groups) {
    requireValues(control, groups);
    int freedom = control.length - 1;
    double squares = squares(control);
    for (double[] group : groups) {
      freedom += group.length - 1;
      squares += squares(group);
    }
    if (freedom < 1 || squares == 0) {
      throw new IllegalArgumentException(
          "values that never vary within a group say nothing about chance; give some group two"
              + " values that differ");
    }
    double deviation = Math.sqrt(squares / freedom);
    OneFactor largest =
        new OneFactor(
            Arrays.stream(groups)
                .mapToDouble(
                    group -> Math.sqrt(group.length / (double) (group.length + control.length)))
                .toArray(),
            freedom);
    TDistribution student = TDistribution.of(freedom);
    double alpha = 1 - confidence;
    double bonferroni = student.inverseSurvivalProbability(alpha / 2 / groups.length);
    double critical =
        Bisection.crossing(value -> largest.exceedance(value) - alpha, 0, bonferroni + 1);
    List<Contrast> contrasts = new ArrayList<>();
    for (double[] group : groups) {
      double difference = mean(group) - mean(control);
      double error = deviation * Math.sqrt(1.0 / group.length + 1.0 / control.length);
      double t = Math.abs(difference) / error;
      contrasts.add(
          new Contrast(
              difference,
              Optional.of(
                  new Interval(
                      difference - critical * error,
                      difference + critical * error,
                      confidence,
                      "Dunnett")),
              2 * student.survivalProbability(t),
              largest.exceedance(t),
              OptionalDouble.of((critical + student.inverseCumulativeProbability(POWER)) * error)));
    }
    return new Result(
        contrasts,
        critical,
        freedom,
        freedom + groups.length + 1,
        "Dunnett's test, " + freedom + " degrees of freedom");
  }

  private static void requireValues(double[] control, double[][] groups) {
    if (groups.length == 0) {
      throw new IllegalArgumentException("there is no group to compare with the control");
    }
    if (control.length == 0) {
      throw new IllegalArgumentException("the control has no value");
    }
    for (int group = 0; group < groups.length; group++) {
      if (groups[group].length == 0) {
        throw new IllegalArgumentException("group " + group + " has no value");
      }
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double squares(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  /**
   * All groups against the control.
   *
   * @param contrasts one per group, in the order given
   * @param critical the |t| beyond which a difference is beyond chance
   * @param degreesOfFreedom of the pooled variance: values less groups, the control counted
   * @param values of all groups and the control
   * @param method for people
   */
  public record Result(
      List<Contrast> contrasts, double critical, int degreesOfFreedom, int values, String method) {

    /** Copies the list. */
    public Result {
      contrasts = List.copyOf(contrasts);
    }

    /** {@return one sentence for people} */
    public String sentence() {
      long beyond =
          contrasts.stream()
              .filter(
                  contrast -> contrast.interval().filter(range -> !range.contains(0)).isPresent())
              .count();
      return "%d of %s differ from the control beyond chance (%s, %s)"
          .formatted(
              beyond,
              Phrases.count(contrasts.size(), "group"),
              method,
              Phrases.count(values, "value"));
    }
  }
}
