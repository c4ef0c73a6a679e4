package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.Interval;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.paired.Comparison;
import dev.finetooth.statistics.paired.McNemarTest;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.paired.SignFlipTest;
import dev.finetooth.statistics.simulation.PairedData.Noise;
import dev.finetooth.statistics.simulation.PairedData.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Two models on the same items. */
final class PairedClaims {

  private static final int RUNS = 10_000;
  private static final int MANY_RUNS = 40_000;
  private static final Bound LEVEL = new Bound.AtMost(0.05);
  private static final Bound COVERAGE = new Bound.Within(0.95, 0.005);

  private static final Noise WHOLE_TENTH =
      random -> (random.nextDouble() < 0.1 ? 1 : 0.05 * random.nextGaussian()) - 0.1;

  private static final Bound AT_LEAST = new Bound.AtLeast(0.945);

  /** A comparison as the method does it. */
  @FunctionalInterface
  private interface Method {
    Comparison compare(PairedData data, RandomGenerator random);
  }

  private PairedClaims() {}

  static List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    Method chosen =
        (data, random) ->
            PairedTest.withDefaults()
                .withDraws(499)
                .test(data.first(), data.second(), data.clusters(), random);
    equals().forEach((data, source) -> claims.add(level("the chosen test", chosen, data, source)));
    unequals()
        .forEach(
            (data, source) -> claims.add(coverage("the chosen interval", chosen, data, source)));
    skewed()
        .forEach(
            (data, source) ->
                claims.add(coverage("the chosen interval", chosen, data, source, AT_LEAST, RUNS)));
    Method mcNemar = (data, random) -> McNemarTest.withDefaults().test(data.first(), data.second());
    claims.add(
        coverage(
            "Tango's interval",
            mcNemar,
            "right or wrong, 40 items",
            PairedData.binary(PairedData.items(40), 0.8, 0)));
    Method flips =
        (data, random) ->
            SignFlipTest.withDefaults()
                .withDraws(499)
                .test(data.differences(), data.clusters(), random);
    claims.add(
        level(
            "sign-flip test, all flips",
            flips,
            "skewed, 12 clusters of 1 to 5",
            PairedData.continuous(PairedData.uneven(12), 0, 1, Noise.NORMAL)));
    return claims;
  }

  private static Map<String, Source> equals() {
    Map<String, Source> data = new LinkedHashMap<>();
    data.put("right or wrong, 300 items", PairedData.binary(PairedData.items(300), 0, 0));
    data.put("right or wrong, 30 items", PairedData.binary(PairedData.items(30), 0, 0));
    data.put("right or wrong, 8 items", PairedData.binary(PairedData.items(8), 0, 0));
    data.put(
        "right or wrong, 80 clusters of 1 to 5", PairedData.binary(PairedData.uneven(80), 0, 1));
    data.put(
        "right or wrong, 12 clusters of 1 to 5", PairedData.binary(PairedData.uneven(12), 0, 1));
    data.putAll(continuous(0));
    return data;
  }

  private static Map<String, Source> unequals() {
    Map<String, Source> data = new LinkedHashMap<>();
    data.put("right or wrong, 300 items", PairedData.binary(PairedData.items(300), 0.8, 0));
    data.put("right or wrong, 100 items", PairedData.binary(PairedData.items(100), 0.8, 0));
    data.put(
        "right or wrong, 80 clusters of 1 to 5", PairedData.binary(PairedData.uneven(80), 0, 1));
    data.put(
        "right or wrong, 30 clusters of 1 to 5", PairedData.binary(PairedData.uneven(30), 0, 1));
    data.putAll(continuous(0.25));
    return data;
  }

  private static Map<String, Source> continuous(double truth) {
    Map<String, Source> data = new LinkedHashMap<>();
    data.put(
        "normal, 200 items", PairedData.continuous(PairedData.items(200), truth, 0, Noise.NORMAL));
    data.put("normal, 8 items", PairedData.continuous(PairedData.items(8), truth, 0, Noise.NORMAL));
    data.put(
        "normal, 60 clusters of 1 to 5",
        PairedData.continuous(PairedData.uneven(60), truth, 1, Noise.NORMAL));
    data.put(
        "normal, 12 clusters of 1 to 5",
        PairedData.continuous(PairedData.uneven(12), truth, 1, Noise.NORMAL));
    data.put("tied, 200 items", PairedData.continuous(PairedData.items(200), truth, 0, Noise.TIED));
    data.put(
        "mostly zero, 300 items",
        PairedData.continuous(PairedData.items(300), 0, 0, Noise.MOSTLY_ZERO));
    data.put(
        "skewed, 200 items", PairedData.continuous(PairedData.items(200), truth, 0, Noise.SKEWED));
    return data;
  }

  /** Where Student's interval alone would miss the truth up to twice as often as it says. */
  private static Map<String, Source> skewed() {
    Map<String, Source> data = new LinkedHashMap<>();
    Clusters few = PairedData.items(20);
    Clusters some = PairedData.items(50);
    Clusters many = PairedData.items(100);
    data.put("exponential, 20 items", PairedData.continuous(few, 0, 0, Noise.SKEWED));
    data.put("exponential, 50 items", PairedData.continuous(some, 0, 0, Noise.SKEWED));
    data.put("lognormal (shape 0.5), 50 items", PairedData.continuous(some, 0, 0, lognormal(0.5)));
    data.put("lognormal (shape 1), 100 items", PairedData.continuous(many, 0, 0, lognormal(1)));
    data.put(
        "lognormal (shape 1), 60 clusters of 1 to 5",
        PairedData.continuous(PairedData.uneven(60), 0, 0.5, lognormal(1)));
    data.put("a tenth whole among small, 50 items", PairedData.continuous(some, 0, 0, WHOLE_TENTH));
    data.put(
        "a tenth whole among small, 100 items", PairedData.continuous(many, 0, 0, WHOLE_TENTH));
    return data;
  }

  private static Noise lognormal(double shape) {
    return random -> Math.exp(shape * random.nextGaussian()) - Math.exp(shape * shape / 2);
  }

  private static Claim level(String method, Method how, String data, Source source) {
    return Claim.rate(
        "Two models: false alarms at 5 %",
        method, data, LEVEL, RUNS, random -> how.compare(source.draw(random), random).reject(0.05));
  }

  private static Claim coverage(String method, Method how, String data, Source source) {
    return coverage(method, how, data, source, COVERAGE, MANY_RUNS);
  }

  private static Claim coverage(
      String method, Method how, String data, Source source, Bound bound, int runs) {
    return Claim.rate(
        "Two models: coverage of 95 % intervals",
        method,
        data,
        bound,
        runs,
        random -> {
          PairedData drawn = source.draw(random);
          Optional<Interval> interval = how.compare(drawn, random).interval();
          return interval.orElseThrow().contains(drawn.truth());
        });
  }
}
