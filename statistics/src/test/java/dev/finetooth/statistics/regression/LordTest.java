package dev.finetooth.statistics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class LordTest {

  /**
   * Python, online-fdr 1.0.0: LordPlusPlus(alpha=.05, wealth=.005), test_one(p) for each, and the
   * formula of the paper by hand.
   */
  @Test
  void levelsAgreeWithOnlineFdr() {
    double[] p = {.0174, .00005, .7, .01, .6, .00001, .3, .0005, .9, .04, .002, .5};
    double[] levels = {
      0.000267583854563, 5.81910289147e-05, 0.00245781718504, 0.000564937290527,
      0.000481006794297, 0.000401191774362, 0.00301693490364, 0.000877701931679,
      0.00343224321826, 0.00122711699603, 0.00105559907766, 0.000906422338311
    };
    Lord lord = Lord.withDefaults();
    for (int test = 0; test < p.length; test++) {
      assertThat(lord.level()).isCloseTo(levels[test], within(1e-13));
      lord = lord.after(p[test]);
    }
    assertThat(lord).isEqualTo(new Lord(.05, 12, List.of(2, 6, 8)));
  }

  @Test
  void anAlarmIsAtTheLevelItself() {
    Lord lord = Lord.withDefaults();
    assertThat(lord.rejects(lord.level())).isTrue();
    assertThat(lord.rejects(Math.nextUp(lord.level()))).isFalse();
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> Lord.withDefaults().after(Double.NaN))
        .hasMessage("a p-value lies in 0..1, not NaN");
    assertThatThrownBy(() -> new Lord(1, 0, List.of()))
        .hasMessage("a false discovery rate lies between 0 and 1, not 1.0, and 0 tests cannot be");
  }

  /** A fifth of the suites really are worse, by three standard errors. */
  @Test
  void fewOfTheAlarmsAreFalse() {
    RandomGenerator random = Sampling.seeded(54);
    double share = 0;
    double found = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      Lord lord = Lord.withDefaults();
      int falseAlarms = 0;
      for (int test = 0; test < 200; test++) {
        boolean real = random.nextDouble() < .2;
        double z = random.nextGaussian() + (real ? 3 : 0);
        Lord next = lord.after(NormalDistribution.of(0, 1).survivalProbability(z));
        falseAlarms += !real && next.alarms().size() > lord.alarms().size() ? 1 : 0;
        lord = next;
      }
      share += (double) falseAlarms / Math.max(1, lord.alarms().size()) / runs;
      found += (double) lord.alarms().size() / runs;
    }
    assertThat(share).isLessThanOrEqualTo(.05);
    assertThat(found).isGreaterThan(10);
  }
}
