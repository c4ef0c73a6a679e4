package dev.finetooth.trainer.hosted.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Preference;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.spec.FileSource;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.sweep.EngineCatalog;
import dev.finetooth.spec.sweep.Grid;
import dev.finetooth.spec.sweep.ModelCatalog;
import dev.finetooth.spec.sweep.SweepParser;
import dev.finetooth.spec.sweep.SweepSpec;
import dev.finetooth.trainer.hosted.Bench;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneFaultsTest {

  private static List<String> faults(Configuration configuration, Integer... snapshots) {
    return LaneFaults.of(Bench.lane(0, configuration, List.of(snapshots)));
  }

  /** What a sweep of this engine has where it says nothing must be what the engine takes. */
  @Test
  void takesTheDefaultsOfASweep() {
    String sweep =
        """
        sweep: hosted
        base: mini
        data: data
        engine: hosted
        search: {epochs: [1, 2, 3], learning_rate: [2e-4, 4e-4]}
        objective: {suite: suite.yaml, metric: accuracy}
        """;
    SweepSpec spec = parsed(sweep);
    assertThat(Grid.expand(spec))
        .hasSize(6)
        .allSatisfy(
            trial ->
                assertThat(faults(trial.configuration(), trial.configuration().epochs()))
                    .isEmpty());
    assertThat(spec.settings()).isEqualTo(spec.baseline().settings());
  }

  private static SweepSpec parsed(String sweep) {
    BaseModel mini =
        new BaseModel("mini", Sha256.of("mini"), URI.create("file:///mini"), 0, 0, 0, "terms");
    ModelCatalog models =
        new ModelCatalog() {
          @Override
          public Optional<BaseModel> find(String name) {
            return Optional.of(mini).filter(model -> model.name().equals(name));
          }

          @Override
          public List<String> names() {
            return List.of("mini");
          }
        };
    Map<String, String> files =
        Map.of(
            "data/train.jsonl", mails("t", 100),
            "data/selection.jsonl", mails("s", 200),
            "data/confirmation.jsonl", mails("c", 200),
            "suite.yaml",
                """
                suite: hosted
                items: {selection: data/selection.jsonl, confirmation: data/confirmation.jsonl}
                cluster: customer
                graders: [exact]
                metric: accuracy
                """);
    FileSource source =
        path ->
            Optional.ofNullable(files.get(path))
                .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return switch (SweepParser.parse(sweep, source, models, EngineCatalog.BUILT_IN)) {
      case Parsed.Valid<SweepSpec> valid -> valid.value();
      case Parsed.Invalid<SweepSpec> invalid -> throw new AssertionError(invalid.faults());
    };
  }

  private static String mails(String part, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"id\":\"%s%d\",\"customer\":\"%s%d\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},{\"role\":\"assistant\",\"content\":\"a\"}]}\n"
                    .formatted(
                        part,
                        i,
                        part,
                        i,
                        IntStream.range(0, 12)
                            .mapToObj(word -> part + i + "w" + word)
                            .collect(Collectors.joining(" "))))
        .collect(Collectors.joining());
  }

  @Test
  void refusesWhatTheProviderDecides() {
    Settings settings =
        new Settings(
            Optional.empty(),
            Optional.of(16.0),
            0.1,
            0.01,
            Schedule.COSINE,
            5,
            4,
            1,
            0.5,
            AdaptedLayers.last(10),
            Precision.FP32,
            512);
    assertThat(faults(new Configuration(1, 2e-4, 64, settings), 1))
        .containsExactly(
            "rank is 64, and the provider decides that itself; leave it out, also as an axis of the search",
            "alpha is set, and the provider decides that itself; leave it out",
            "dropout is 0.1, and the provider decides that itself; leave it out",
            "weight_decay is 0.01, and the provider decides that itself; leave it out",
            "schedule is not constant, and the provider decides that itself; leave it out",
            "warmup_steps is 5, and the provider decides that itself; leave it out",
            "clip_norm is 0.5, and the provider decides that itself; leave it out",
            "layers is last 10, and the provider decides that itself; leave it out",
            "precision is set, and the provider decides that itself; leave it out");
  }

  @Test
  void refusesPreferencesThatItCannotLearn() {
    Settings ipo = Bench.SETTINGS.preferring(new Preference(Preference.Loss.IPO, 3, 0.1));
    assertThat(faults(new Configuration(1, 2e-4, 8, ipo), 1))
        .containsExactly(
            "the preference loss is ipo, and the provider has sigmoid alone",
            "label_smoothing is 0.1, and the provider has none",
            "beta is 3.0, and the provider takes values above 0, at most 2");
  }

  @Test
  void refusesEpochsThatTheProviderDoesNotKeep() {
    assertThat(faults(new Configuration(5, 2e-4, 8, Bench.SETTINGS), 1, 2, 3, 5))
        .containsExactly(
            "the provider keeps the last 3 epochs of a run, so one of 5 epochs cannot stand for those of [1, 2]; search epochs that lie closer together");
    assertThat(faults(new Configuration(5, 2e-4, 8, Bench.SETTINGS), 3, 4, 5)).isEmpty();
  }

  @Test
  void theRateIsAMultiplierOfTwoTenThousandths() {
    EngineLane lane = Bench.lane(0, new Configuration(2, 1e-3, 8, Bench.SETTINGS), List.of(2));
    assertThat(Mapping.of(lane).learningRateMultiplier()).isEqualTo(5.0);
    EngineLane wide = new EngineLane(lane.id(), lane.configuration(), -1, lane.snapshots());
    assertThat(Mapping.of(wide).seed()).isBetween(0L, (1L << 31) - 1);
  }
}
