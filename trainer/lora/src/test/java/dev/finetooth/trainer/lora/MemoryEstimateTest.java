package dev.finetooth.trainer.lora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.models.TinyTask;
import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.llama.Activations;
import dev.finetooth.trainer.lora.memory.GradientCheckpointing;
import dev.finetooth.trainer.lora.memory.MemoryEstimate;
import dev.finetooth.trainer.lora.memory.MemoryEstimate.Load;
import dev.finetooth.trainer.lora.memory.MemoryEstimate.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine really holds, against what was estimated. */
class MemoryEstimateTest {

  /** Tokens of an example; most of the memory is then activations, and attention's weights. */
  private static final int TOKENS = 480;

  private static final int WORDS = 465;

  private static final int RANK = 16;

  private static final Method ALL_KEPT = new Method(0, 0, false, Precision.FP32, Activations.KEPT);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, 16, all, false, KEPT",
    "1, 16, all, false, RECOMPUTED",
    "2, 16, all, false, KEPT",
    "3, 8, last 2, false, KEPT",
    "1, 32, all, true, KEPT",
    "1, 2, all, false, KEPT"
  })
  void anEstimateIsRightWithinAFifth(
      int lanes, int examples, String layers, boolean alike, Activations activations)
      throws Exception {
    AdaptedLayers adapted = AdaptedLayers.parse(layers);
    long measured = peak(job(lanes, examples, adapted, alike), activations);
    ModelShape shape = ModelShape.of(Tiny.model());
    MemoryEstimate estimate =
        MemoryEstimate.of(
            shape,
            new Method(0, adapted.frozenBelow(shape.layers()), false, Precision.FP32, activations),
            Collections.nCopies(
                lanes, new Load(RANK, examples, TOKENS, alike ? TOKENS - 1 : 0, 2)));

    assertThat(estimate.total())
        .as("%s, measured %d MiB", estimate.inWords(), measured >> 20)
        .isCloseTo(measured, Percentage.withPercentage(20));
  }

  @Test
  void asManyLanesTrainTogetherAsFit() throws Exception {
    ModelShape shape = ModelShape.of(Tiny.model());
    List<Load> lanes = Collections.nCopies(8, new Load(RANK, 24, TOKENS, 0, 2));
    long three = MemoryEstimate.of(shape, ALL_KEPT, lanes.subList(0, 3)).total();

    assertThat(MemoryEstimate.fitting(shape, ALL_KEPT, lanes, three)).isEqualTo(3);
    assertThat(MemoryEstimate.fitting(shape, ALL_KEPT, lanes, three - 1)).isEqualTo(2);
    assertThat(MemoryEstimate.fitting(shape, ALL_KEPT, lanes, Long.MAX_VALUE)).isEqualTo(8);
    assertThat(MemoryEstimate.fitting(shape, ALL_KEPT, lanes, 0)).isEqualTo(1);
  }

  /** The most that an engine has held by the time that its lanes have stepped together. */
  private long peak(EngineJob job, Activations activations) throws Exception {
    GradientCheckpointing checkpointing =
        switch (activations) {
          case KEPT -> GradientCheckpointing.FALSE;
          case RECOMPUTED -> GradientCheckpointing.TRUE;
        };
    Path file = folder.resolve("job.json");
    Files.writeString(file, Json.write(job));
    List<String> seen = new ArrayList<>();
    try (EngineProcess engine = EngineProcess.slim(checkpointing, "run", file)) {
      engine.await("\"snapshot\"", seen);
      try (Stream<String> lines = Files.lines(Path.of("/proc/" + engine.pid() + "/status"))) {
        return lines
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
            .findFirst()
            .orElseThrow();
      }
    }
  }

  /** One step of each lane; the number of lanes at once is given, so all take it together. */
  private EngineJob job(int lanes, int examples, AdaptedLayers layers, boolean alike)
      throws Exception {
    EngineJob plain = Jobs.PLAIN.in(folder);
    Settings settings =
        new Settings(
            Optional.of(2.0),
            Optional.empty(),
            0,
            0,
            Schedule.CONSTANT,
            0,
            examples,
            1,
            1,
            layers,
            Precision.FP32,
            TOKENS);
    List<EngineLane> all = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      all.add(
          new EngineLane(
              new LaneId("tiny/lane-" + i),
              new Configuration(2, 1e-3, RANK, settings),
              i,
              List.of(2)));
    }
    return new EngineJob(
        plain.version(),
        plain.base(),
        plain.baseHash(),
        data(examples, alike),
        Optional.empty(),
        plain.out(),
        plain.cache(),
        plain.device(),
        plain.threads(),
        plain.checkpointSeconds(),
        Optional.empty(),
        all);
  }

  /**
   * Steps enough that packs of two and three lanes are tried.
   *
   * @param alike whether all examples begin with the same tokens, which are then computed once
   */
  private Path data(int examples, boolean alike) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < examples * 20; i++) {
      String first = alike ? "so" : TinyTask.labels().get(i % TinyTask.labels().size());
      lines.add(
          Json.write(
              Map.of(
                  "messages",
                  List.of(
                      Map.of("role", "user", "content", first + " so".repeat(WORDS)),
                      Map.of("role", "assistant", "content", "billing")))));
    }
    return Files.write(folder.resolve("train.jsonl"), lines);
  }
}
