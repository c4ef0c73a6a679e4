package dev.finetooth.eval.decision;

import dev.finetooth.contracts.eval.Decision;
import dev.finetooth.statistics.Phrases;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.cluster.IntraclassCorrelation;
import dev.finetooth.statistics.paired.Discordance;
import dev.finetooth.statistics.paired.PairedTest;
import dev.finetooth.statistics.power.PairedPower;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the items can tell, from how much the candidates differ from the defaults (or, without
 * these, from the recommended one): the middle candidate's figure, which a diverged trial does not
 * move.
 */
final class Detectable {

  private Detectable() {}

  static Decision.Precision precision(Selection selection) {
    Field field = selection.field();
    int reference = field.baseline().orElse(selection.recommendedRow());
    boolean alone = field.compared().size() == 1;
    Block block = alone ? field.withBase() : field.scores();
    double alpha = 1 - field.question().confidence();

    List<Double> effects = new ArrayList<>();
    List<Double> discordances = new ArrayList<>();
    for (double[] other : block.rowsBut(reference)) {
      double[] differences = PairedTest.differences(other, block.row(reference));
      double discordance =
          (double) Arrays.stream(differences).filter(d -> d != 0).count() / differences.length;
      boolean binary = Discordance.isBinary(other) && Discordance.isBinary(block.row(reference));
      discordances.add(discordance);
      effects.add(smallest(differences, discordance, binary, block.clusters(), alpha));
    }
    double effect = median(effects);
    double discordance = median(discordances);
    return new Decision.Precision(
        effect, discordance, sentence(selection, block, effect, discordance));
  }

  private static double smallest(
      double[] differences, double discordance, boolean binary, Clusters clusters, double alpha) {
    if (clusters.count() < 2) {
      return 1;
    }
    double correlation = IntraclassCorrelation.of(differences, clusters);
    PairedPower power =
        PairedPower.withDefaults()
            .withAlpha(alpha)
            .withDesignEffect(IntraclassCorrelation.designEffect(correlation, clusters));
    return binary
        ? power.detectableForBinary(differences.length, discordance).orElse(1)
        : Math.min(1, power.detectableForMean(differences.length, deviation(differences)));
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / Math.max(1, values.length - 1));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String sentence(
      Selection selection, Block block, double effect, double discordance) {
    String items = Phrases.basis(block.items(), block.clusters().count());
    String first =
        effect >= 1
            ? items + " are too few to tell any two models apart"
            : "%s tell apart %s or more (80 %% power); two models differ on %s of them"
                .formatted(items, Phrases.size(effect), Phrases.percent(discordance));
    List<String> idle = Grid.idleAxes(selection);
    return idle.isEmpty()
        ? first
        : first + "; " + Wording.list(idle) + " made no difference that they can show";
  }
}
