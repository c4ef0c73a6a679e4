package dev.finetooth.sweep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.KnownEngine;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.TrialKey;
import dev.finetooth.models.TinyTask;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.sweep.EngineCatalog;
import dev.finetooth.spec.sweep.Grid;
import dev.finetooth.spec.sweep.LanePlan;
import dev.finetooth.spec.sweep.Lanes;
import dev.finetooth.spec.sweep.ModelCatalog;
import dev.finetooth.spec.sweep.SweepParser;
import dev.finetooth.spec.sweep.SweepSpec;
import dev.finetooth.spec.sweep.TrialPlan;
import dev.finetooth.sweep.history.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans of real specs, without database or Kafka. */
final class PlanningTest {

  @TempDir Path folder;

  private String yaml = "";

  @BeforeEach
  void write() throws IOException {
    TinyTask.write(folder, 1, "tiny");
    yaml = Files.readString(folder.resolve("sweep.yaml"));
  }

  @Test
  void theBaselinesLaneComesFirstThenTheLongest() {
    List<LanePlan> lanes =
        Lanes.of(
            List.of(
                trial(1, 1, 1e-4, false),
                trial(2, 3, 2e-4, false),
                trial(3, 5, 3e-4, false),
                trial(4, 2, 4e-4, true)));

    assertThat(Packing.jobs(lanes, 1, 2))
        .extracting(job -> job.getFirst().trials().getFirst().number())
        .containsExactly(4, 3, 2, 1);
    assertThat(Packing.jobs(lanes, 3, 1)).extracting(List::size).containsExactly(2, 2);
    assertThat(Packing.jobs(lanes, 4, 1)).extracting(List::size).containsExactly(4);
    assertThat(Packing.jobs(lanes, 4, 2)).extracting(List::size).containsExactly(2, 2);
    assertThat(Packing.jobs(lanes, 2, 3)).extracting(List::size).containsExactly(2, 1, 1);
    assertThat(Packing.jobs(List.of(), 2, 3)).isEmpty();
  }

  @Test
  void aLaneIsCutToTheSnapshotsThatAreMissing() {
    List<LanePlan> lanes =
        Lanes.of(
            List.of(trial(1, 1, 1e-4, false), trial(2, 2, 1e-4, false), trial(3, 3, 1e-4, true)));

    LanePlan shorter = Reuse.missing(lanes, trial -> trial.number() == 3).getFirst();
    LanePlan longer = Reuse.missing(lanes, trial -> trial.number() < 3).getFirst();

    assertThat(shorter.configuration().epochs()).isEqualTo(2);
    assertThat(shorter.trials()).extracting(TrialPlan::number).containsExactly(1, 2);
    assertThat(longer.configuration().epochs()).isEqualTo(3);
    assertThat(longer.trials()).extracting(TrialPlan::number).containsExactly(3);
    assertThat(Reuse.missing(lanes, trial -> true)).isEmpty();
  }

  @Test
  void lanesOfSmallStepsGoIntoAJobTogether() {
    SweepSpec small = spec(yaml);
    assertThat(LanesPerJob.of(small, 4, 2, Optional.empty())).isEqualTo(2);
    assertThat(LanesPerJob.of(small, 16, 2, Optional.empty())).isEqualTo(8);
    assertThat(LanesPerJob.of(small, 100, 2, Optional.empty())).isEqualTo(12);
    assertThat(LanesPerJob.of(small, 1, 2, Optional.empty())).isEqualTo(1);
    SweepSpec large = spec(yaml.replace("batch_size: 4", "batch_size: 64"));
    assertThat(LanesPerJob.of(large, 16, 2, Optional.empty())).isEqualTo(1);
  }

  @Test
  void whatWasMeasuredDecidesWhetherLanesGoTogether() {
    SweepSpec small = spec(yaml);
    assertThat(LanesPerJob.of(small, 16, 2, Optional.of(new Rate(100, 98)))).isEqualTo(1);
    SweepSpec large = spec(yaml.replace("batch_size: 4", "batch_size: 64"));
    assertThat(LanesPerJob.of(large, 16, 2, Optional.of(new Rate(150, 100)))).isEqualTo(2);
  }

  @Test
  void lanesOfOtherEnginesStayAlone() {
    SweepSpec other = spec(yaml + "engine: synthetic\n");
    assertThat(LanesPerJob.of(other, 16, 2, Optional.empty())).isEqualTo(1);
  }

  @Test
  void aForecastFollowsWhatWasMeasured() {
    SweepSpec spec = spec(yaml);
    Optional<Rate> hundred = Optional.of(new Rate(1000, 10));

    Forecast measured =
        Forecast.of(
            spec,
            List.of(3, 3, 3, 3),
            9,
            new Forecast.Ground(hundred, Optional.of(new Rate(60, 6)), 1e9, 2));

    double epoch = spec.data().trainExamples() * Math.min(spec.data().meanTokens(), 64) / 100;
    assertThat(measured.epochSeconds()).isCloseTo(epoch, within(1e-9));
    assertThat(measured.runSeconds()).isCloseTo(6, within(1e-9));
    double starts = 2 * Forecast.START;
    assertThat(measured.seconds()).isCloseTo(starts + 6 * epoch + 9 * 6 + 12, within(1e-6));
    assertThat(measured.basis())
        .isEqualTo(
            "training as measured before (100 tokens a second a slot), scoring as measured before"
                + " (10.0 items a second); 2 slots");
  }

  @Test
  void withoutHistoryItFollowsTheModelsSize() {
    Forecast analytic =
        Forecast.of(
            spec(yaml),
            List.of(3),
            9,
            new Forecast.Ground(Optional.empty(), Optional.empty(), 1e9, 2));

    assertThat(analytic.seconds()).isPositive();
    assertThat(analytic.basis()).startsWith("training as a slot of 1 billion operations a second");
  }

  @Test
  void aForecastAboveTheBudgetIsWarnedOf() {
    Blueprint hurried = blueprint(yaml.replace("hours: 1", "hours: 0.001"));

    assertThat(hurried.plan().warnings())
        .anyMatch(warning -> warning.contains("above the budget of 0.0 h"));
    assertThat(blueprint(yaml.replace("hours: 1", "hours: 9999")).plan().warnings())
        .noneMatch(warning -> warning.contains("budget"));
  }

  @Test
  void clustersMakeASuiteLessPrecise() {
    SweepSpec spec = spec(yaml);

    SuitePrecision clustered = SuitePrecision.of(spec.suite(), 0.15, 0.5);
    SuitePrecision alike = SuitePrecision.of(spec.suite(), 0.15, 0);

    assertThat(clustered.effect()).isGreaterThan(alike.effect());
    assertThat(clustered.sentence()).contains("60 items (30 by customer)", "80 % power", "15 %");
  }

  @Test
  void anotherEngineTrainsOtherTrials() {
    TrialKey mine = key("mine", "lora-3");
    assertThat(key("lora", "lora-3")).isNotEqualTo(key("lora", "lora-4"));
    assertThat(mine).isNotEqualTo(key("lora", "lora-3")).isNotEqualTo(key("mine", "lora-4"));
    assertThat(mine).isEqualTo(key("mine", "lora-3"));
  }

  private TrialKey key(String engine, String version) {
    SweepSpec spec =
        spec(
            yaml + "engine: " + engine + "\n",
            new EngineCatalog(List.of(new KnownEngine(engine, version, true))));
    return Objects.requireNonNull(
        Blueprints.keys(spec, Grid.expand(spec), Sha256.of("data")).get(1));
  }

  private Blueprint blueprint(String text) {
    SweepSpec spec = spec(text);
    List<TrialPlan> trials = Grid.expand(spec);
    return Blueprints.of(
        spec,
        List.of(),
        trials,
        Blueprints.keys(spec, trials, Sha256.of("data")),
        new Blueprints.Known(
            Map.of(), Optional.of(new Rate(1, 10)), Optional.empty(), Optional.empty()),
        Defaults.PLAN);
  }

  private SweepSpec spec(String text) {
    return spec(text, EngineCatalog.BUILT_IN);
  }

  private SweepSpec spec(String text, EngineCatalog engines) {
    ModelCatalog models =
        new ModelCatalog() {
          @Override
          public Optional<BaseModel> find(String name) {
            return Optional.of(
                new BaseModel(name, Sha256.of(name), folder.toUri(), 150_000, 3, 64, "Apache-2.0"));
          }

          @Override
          public List<String> names() {
            return List.of("tiny");
          }
        };
    return switch (SweepParser.parse(text, this::open, models, engines)) {
      case Parsed.Valid<SweepSpec> valid -> valid.value();
      case Parsed.Invalid<SweepSpec> invalid -> throw new AssertionError(invalid.faults());
    };
  }

  private Optional<InputStream> open(String path) {
    try {
      return Optional.of(Files.newInputStream(folder.resolve(path)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private TrialPlan trial(int number, int epochs, double rate, boolean baseline) {
    return new TrialPlan(
        number, new Configuration(epochs, rate, 8, spec(yaml).settings()), 1, baseline);
  }
}
