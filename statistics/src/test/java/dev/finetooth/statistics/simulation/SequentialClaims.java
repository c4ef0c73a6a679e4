package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.sequential.BettingEProcess;
import dev.finetooth.statistics.sequential.BettingSequence;
import dev.finetooth.statistics.sequential.ConfidenceSequence;
import dev.finetooth.statistics.sequential.DiscordanceEProcess;
import dev.finetooth.statistics.sequential.EProcess;
import dev.finetooth.statistics.sequential.EmpiricalBernsteinSequence;
import dev.finetooth.statistics.sequential.Race;
import dev.finetooth.statistics.sequential.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Evaluation that is looked at after every item. */
final class SequentialClaims {

  private static final String TOPIC = "Stopping early: a look after each of 500 items";
  private static final int ITEMS = 500;
  private static final int RUNS = 4_000;

  /** One item's difference. */
  @FunctionalInterface
  private interface Draw {
    double next(RandomGenerator random);
  }

  private SequentialClaims() {}

  static List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    Draw equal = random -> random.nextDouble() < 0.25 ? random.nextInt(2) * 2 - 1 : 0;
    Draw skewed = random -> random.nextDouble() < 0.1 ? -0.9 : 0.1;
    Draw better = random -> random.nextDouble() < 0.2 ? 1 : 0;
    String half = "right or wrong, a quarter of the items differ";
    claims.add(
        alarm(
            "e-process on discordant items",
            half,
            () -> DiscordanceEProcess.of(Side.EITHER),
            equal));
    claims.add(alarm("betting e-process", half, () -> BettingEProcess.of(Side.EITHER), equal));
    claims.add(
        alarm(
            "betting e-process",
            "rare large losses",
            () -> BettingEProcess.of(Side.EITHER),
            skewed));
    claims.add(miss("betting confidence sequence", BettingSequence::withDefaults, better, 1_000));
    claims.add(
        miss(
            "empirical-Bernstein confidence sequence",
            EmpiricalBernsteinSequence::withDefaults,
            better,
            RUNS));
    claims.add(race());
    claims.add(peeking());
    return claims;
  }

  private static Claim alarm(String method, String data, Supplier<EProcess> fresh, Draw draw) {
    return Claim.rate(
        TOPIC,
        method + ": any false alarm",
        data,
        new Bound.AtMost(0.05),
        RUNS,
        random -> {
          EProcess process = fresh.get();
          while (process.observations() < ITEMS && !process.reject(0.05)) {
            process.observe(draw.next(random));
          }
          return process.reject(0.05);
        });
  }

  private static Claim miss(
      String method, Supplier<ConfidenceSequence> fresh, Draw draw, int runs) {
    return Claim.rate(
        TOPIC,
        method + ": ever misses the truth",
        "gains on a fifth of the items",
        new Bound.AtMost(0.05),
        runs,
        random -> {
          ConfidenceSequence sequence = fresh.get();
          while (sequence.observations() < ITEMS) {
            sequence.observe(draw.next(random));
            if (!sequence.interval().contains(0.2)) {
              return true;
            }
          }
          return false;
        });
  }

  private static Claim race() {
    return Claim.rate(
        TOPIC,
        "race: ever drops the best",
        "8 equal models, 60 % right",
        new Bound.AtMost(0.05),
        500,
        random -> {
          Race race = Race.of(8, 0.05);
          for (int item = 0; item < ITEMS && race.isRacing(0); item++) {
            double[] scores = new double[8];
            for (int arm = 0; arm < 8; arm++) {
              scores[arm] = random.nextDouble() < 0.6 ? 1 : 0;
            }
            race.observe(scores);
          }
          return !race.isRacing(0);
        });
  }

  /** The warning beside them: what a test for a fixed number of items does. */
  private static Claim peeking() {
    return Claim.rate(
        TOPIC,
        "z test looked at 20 times: any false alarm (the warning)",
        "normal",
        new Bound.Within(0.247, 0.007),
        40_000,
        random -> {
          double sum = 0;
          for (int look = 1; look <= 20; look++) {
            sum += random.nextGaussian();
            if (Math.abs(sum) / Math.sqrt(look) > 1.959963984540054) {
              return true;
            }
          }
          return false;
        });
  }
}
