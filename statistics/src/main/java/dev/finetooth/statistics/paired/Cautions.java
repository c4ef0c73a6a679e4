package dev.finetooth.statistics.paired;

import dev.finetooth.statistics.cluster.ClusteredMean;
import dev.finetooth.statistics.cluster.Clusters;
import java.util.EnumSet;
import java.util.Set;

/** What to beware of where a mean of differences is judged. */
final class Cautions {

  private Cautions() {}

  /**
   * The cautions.
   *
   * @param differing clusters whose differences do not sum to zero
   */
  static Set<Caution> of(ClusteredMean.Result mean, int differing) {
    EnumSet<Caution> cautions = EnumSet.noneOf(Caution.class);
    if (mean.standardError().isEmpty()) {
      cautions.add(Caution.ONE_CLUSTER);
    }
    if (differing == 0) {
      cautions.add(Caution.NO_DISCORDANCE);
    } else if (differing < 6) {
      cautions.add(Caution.UNDERPOWERED);
    }
    if (differing > 0 && mean.standardError().orElse(1) <= 1e-12 * Math.abs(mean.mean())) {
      cautions.add(Caution.CONSTANT_DIFFERENCE);
    }
    if (mean.items() < 10) {
      cautions.add(Caution.FEW_ITEMS);
    }
    return cautions;
  }

  static int differing(double[] differences, Clusters clusters) {
    int differing = 0;
    for (double sum : ClusterSums.of(differences, clusters)) {
      differing += sum != 0 ? 1 : 0;
    }
    return differing;
  }
}
