package dev.finetooth.spec.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Settings;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GridTest {

  private static final Settings CONSTANT = settings("constant");
  private static final Settings COSINE = settings("cosine");

  private static Settings settings(String schedule) {
    String yaml = Example.SWEEP.replace("{layers:", "{schedule: " + schedule + ", layers:");
    return Example.valid(yaml).settings();
  }

  @Test
  void theExampleIsEighteenTrialsOfSixLanes() {
    SweepSpec spec = Example.valid(Example.SWEEP);
    List<TrialPlan> trials = Grid.expand(spec);
    assertThat(trials).hasSize(18);
    TrialPlan baseline = trials.stream().filter(TrialPlan::baseline).findFirst().orElseThrow();
    assertThat(baseline.number()).isEqualTo(3);
    assertThat(baseline.configuration()).isEqualTo(spec.baseline());
    List<LanePlan> lanes = Lanes.of(trials);
    assertThat(lanes).hasSize(6);
    assertThat(Lanes.epochsAsked(lanes)).isEqualTo(36);
    assertThat(Lanes.epochsTrained(lanes)).isEqualTo(18);
  }

  @Test
  void aBaselineOffTheGridIsAddedToItsLane() {
    SweepSpec spec = Example.valid(Example.SWEEP.replace("epochs: [1, 2, 3]", "epochs: [1, 2]"));
    List<TrialPlan> trials = Grid.expand(spec);
    assertThat(trials).hasSize(13);
    assertThat(trials.getLast().baseline()).isTrue();
    assertThat(Lanes.of(trials)).hasSize(6);
    assertThat(Lanes.of(trials).getFirst().configuration().epochs()).isEqualTo(3);
  }

  @Test
  void aProviderKeepsThreeEpochsSoFiveAreTwoRuns() {
    String hosted =
        """
        sweep: hosted
        base: SmolLM2-135M-Instruct
        data: data
        search: {epochs: [1, 2, 3, 4, 5], learning_rate: [2e-4]}
        objective: {suite: suite.yaml, metric: accuracy}
        """;
    SweepSpec spec =
        Example.valid(hosted.replace(Example.MODEL.name(), "mini") + "engine: hosted\n");
    List<LanePlan> lanes = Lanes.of(spec, Grid.expand(spec));
    assertThat(lanes)
        .extracting(lane -> lane.trials().stream().map(t -> t.configuration().epochs()).toList())
        .containsExactly(List.of(3, 4, 5), List.of(1, 2));
    assertThat(lanes).extracting(LanePlan::number).containsExactly(1, 2);
    assertThat(Lanes.epochsTrained(lanes)).isEqualTo(7);
    SweepSpec own = Example.valid(hosted + "settings: {layers: all}\n");
    assertThat(Lanes.of(own, Grid.expand(own))).hasSize(4);
  }

  @Provide
  Arbitrary<Search> searches() {
    return Combinators.combine(
            distinct(Arbitraries.integers().between(1, 5)),
            distinct(Arbitraries.of(1e-6, 1e-5, 1e-4, 2e-4, 5e-4, 1e-3)),
            distinct(Arbitraries.of(8, 16, 32, 64)),
            distinct(Arbitraries.longs().between(0, 9)))
        .as(Search::new);
  }

  private static <T extends Comparable<T>> Arbitrary<List<T>> distinct(Arbitrary<T> values) {
    return values
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .uniqueElements()
        .map(list -> list.stream().sorted().toList());
  }

  @Property(tries = 200)
  void everyTrialIsThereOnceAndExactlyOneIsTheBaseline(@ForAll("searches") Search search) {
    Configuration baseline = new Configuration(3, 2e-4, 8, CONSTANT);
    List<TrialPlan> trials = Grid.expand(search, CONSTANT, baseline);
    Set<Object> distinct = new HashSet<>();
    trials.forEach(trial -> distinct.add(List.of(trial.configuration(), trial.seed())));
    assertThat(distinct).hasSize(trials.size());
    assertThat(trials.size()).isBetween((int) search.size(), (int) search.size() + 1);
    assertThat(trials.stream().filter(TrialPlan::baseline)).hasSize(1);
    for (int i = 0; i < trials.size(); i++) {
      assertThat(trials.get(i).number()).isEqualTo(i + 1);
    }
  }

  @Property(tries = 200)
  void lanesServeEveryTrialOnceAndNoLaneTwice(@ForAll("searches") Search search) {
    List<TrialPlan> trials = Grid.expand(search, CONSTANT, new Configuration(3, 2e-4, 8, CONSTANT));
    List<LanePlan> lanes = Lanes.of(trials);
    assertThat(lanes.stream().flatMap(lane -> lane.trials().stream()))
        .containsExactlyInAnyOrderElementsOf(trials);
    Set<Object> runs = new HashSet<>();
    for (LanePlan lane : lanes) {
      List<Integer> epochs = lane.trials().stream().map(t -> t.configuration().epochs()).toList();
      assertThat(epochs).isSorted().doesNotHaveDuplicates();
      assertThat(lane.configuration().epochs()).isEqualTo(Collections.max(epochs));
      for (TrialPlan trial : lane.trials()) {
        assertThat(trial.configuration().withEpochs(0))
            .isEqualTo(lane.configuration().withEpochs(0));
        assertThat(trial.seed()).isEqualTo(lane.seed());
      }
      assertThat(runs.add(List.of(lane.configuration().withEpochs(0), lane.seed()))).isTrue();
    }
  }

  @Property(tries = 50)
  void runsUnderACosineAreNotMerged(@ForAll("searches") Search search) {
    List<TrialPlan> trials = Grid.expand(search, COSINE, new Configuration(3, 2e-4, 8, COSINE));
    assertThat(Lanes.of(trials)).hasSameSizeAs(trials);
  }
}
