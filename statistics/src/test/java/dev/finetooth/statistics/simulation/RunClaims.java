package dev.finetooth.statistics.simulation;

import dev.finetooth.statistics.regression.AlphaSpending;
import dev.finetooth.statistics.regression.GroupSequential;
import dev.finetooth.statistics.regression.Lord;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Scheduled runs of suites whose models did not change, or hardly. */
final class RunClaims {

  private static final String TOPIC = "Many runs";

  private RunClaims() {}

  static List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    for (AlphaSpending spending : AlphaSpending.values()) {
      claims.add(looks(spending));
    }
    claims.add(alarms());
    return claims;
  }

  private static Claim looks(AlphaSpending spending) {
    List<GroupSequential.Look> looks =
        GroupSequential.with(spending).looks(0.1, 0.3, 0.4, 0.6, 0.8, 1);
    return Claim.rate(
        TOPIC,
        "group-sequential looks, " + spending + ": any false alarm",
        "normal, 6 uneven looks, level 2.5 %",
        new Bound.Within(0.025, 0.0025),
        40_000,
        random -> {
          double sum = 0;
          double before = 0;
          for (GroupSequential.Look look : looks) {
            sum += random.nextGaussian() * Math.sqrt(look.fraction() - before);
            before = look.fraction();
            if (sum / Math.sqrt(before) >= look.critical()) {
              return true;
            }
          }
          return false;
        });
  }

  private static Claim alarms() {
    return new Claim(
        TOPIC,
        "LORD++: share of false alarms among alarms",
        "200 suites, a tenth worse by 3 standard errors",
        new Bound.AtMost(0.05),
        2_000,
        random -> {
          Lord lord = Lord.withDefaults();
          int wrong = 0;
          for (int test = 0; test < 200; test++) {
            boolean worse = random.nextDouble() < 0.1;
            double z = random.nextGaussian() + (worse ? 3 : 0);
            double p = NormalDistribution.of(0, 1).survivalProbability(z);
            wrong += !worse && lord.rejects(p) ? 1 : 0;
            lord = lord.after(p);
          }
          return (double) wrong / Math.max(1, lord.alarms().size());
        });
  }
}
