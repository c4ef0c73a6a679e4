package dev.finetooth.statistics.noninferiority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.statistics.Sampling;
import dev.finetooth.statistics.cluster.Clusters;
import dev.finetooth.statistics.noninferiority.SmallestModel.Chain;
import dev.finetooth.statistics.noninferiority.SmallestModel.Link;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SmallestModelTest {

  private static final int ITEMS = 200;
  private static final SmallestModel SMALLEST =
      SmallestModel.with(NonInferiorityTest.withMargin(.07));

  @Test
  void theChainStopsAtTheFirstThatFails() {
    Chain chain = find("7B", 4, "3B", 5, "1B", 40, "tiny but lucky", 0);

    assertThat(chain.smallest()).hasValue("3B");
    assertThat(chain.links().get(2)).isInstanceOf(Link.Tested.class);
    assertThat(chain.links().get(3)).isEqualTo(new Link.Untested("tiny but lucky"));
    assertThat(chain.sentence())
        .startsWith(
            "3B is the smallest model that is good enough; the chain stopped at 1B,"
                + " worse by more than the margin: -20.0 points");
  }

  @Test
  void noneOrAllMayPass() {
    assertThat(find("7B", 60, "3B", 0).sentence())
        .startsWith("no model is good enough; the chain stopped at 7B, ");
    assertThat(find("7B", 60, "3B", 0).smallest()).isEmpty();
    assertThat(find("7B", 0, "3B", 1).sentence())
        .isEqualTo("3B is the smallest model that is good enough; all candidates passed");
    assertThat(find().sentence()).isEqualTo("no model is good enough; there is no candidate");
  }

  /** Ten models, each at the margin: any that passes is an error. */
  @Test
  void theLevelHoldsForTheWholeChain() {
    RandomGenerator random = Sampling.seeded(34);
    double[] reference = new double[ITEMS];
    Arrays.fill(reference, 1);
    SmallestModel smallest = SmallestModel.with(NonInferiorityTest.withMargin(.1));
    double errors =
        Sampling.share(
            4_000,
            () -> {
              SequencedMap<String, double[]> candidates = new LinkedHashMap<>();
              for (int number = 0; number < 10; number++) {
                candidates.put("m" + number, drawn(random));
              }
              return smallest
                  .find(candidates, reference, Clusters.eachItem(ITEMS))
                  .smallest()
                  .isPresent();
            });
    assertThat(errors).isCloseTo(.025, within(.0085));
  }

  private static double[] drawn(RandomGenerator random) {
    double[] scores = new double[ITEMS];
    Arrays.setAll(scores, item -> random.nextDouble() < .9 ? 1 : 0);
    return scores;
  }

  /** A chain of models, each given by how many answers it has wrong. */
  private static Chain find(Object... namesAndWrong) {
    double[] reference = new double[ITEMS];
    Arrays.fill(reference, 1);
    SequencedMap<String, double[]> candidates = new LinkedHashMap<>();
    for (int at = 0; at < namesAndWrong.length; at += 2) {
      double[] scores = new double[ITEMS];
      Arrays.fill(scores, (int) namesAndWrong[at + 1], ITEMS, 1);
      candidates.put((String) namesAndWrong[at], scores);
    }
    return SMALLEST.find(candidates, reference, Clusters.eachItem(ITEMS));
  }
}
