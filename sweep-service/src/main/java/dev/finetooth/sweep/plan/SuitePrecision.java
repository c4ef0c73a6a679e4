package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.eval.Part;
import dev.finetooth.spec.suite.Suite;
import dev.finetooth.statistics.power.PairedPower;

/**
 * What a suite can tell apart.
 *
 * @param effect the smallest true difference that shows with 80 % power; 1 where none does
 */
record SuitePrecision(double effect, String sentence) {

  /**
   * By McNemar's test on the selection items.
   *
   * @param discordance share of items on which two models are taken to differ
   * @param correlation of the items of one cluster
   */
  static SuitePrecision of(Suite suite, double discordance, double correlation) {
    int items = suite.items(Part.SELECTION).size();
    int clusters = Math.max(1, suite.clusters(Part.SELECTION));
    double designEffect = 1 + Math.max(0, items / (double) clusters - 1) * correlation;
    double effect =
        PairedPower.withDefaults()
            .withDesignEffect(designEffect)
            .detectableForBinary(Math.max(1, items), discordance)
            .orElse(1);
    String of =
        suite
            .cluster()
            .map(field -> "%d items (%d by %s)".formatted(items, clusters, field))
            .orElse(items + " items");
    return new SuitePrecision(
        effect,
        "this suite's %s tell apart %.1f points or more (80 %% power), if two models differ on %.0f %% of them"
            .formatted(of, 100 * effect, 100 * discordance));
  }
}
