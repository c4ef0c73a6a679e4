package dev.finetooth.trainer.lora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.models.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine, as a process that the system really refuses memory. */
class OutOfMemoryTest {

  private static final int ADDRESS_GIGABYTES = 12;

  @TempDir private Path folder;

  /** One example's attention takes 4 heads * 60,000^2 * 4 bytes = 54 GiB. */
  @Test
  void aBatchThatDoesNotFitEndsItsLaneAndTheNextIsTrained() throws Exception {
    EngineJob usual = Jobs.PLAIN.layers(AdaptedLayers.ALL).snapshots(1).in(folder);
    EngineLane lane = usual.lanes().getFirst();
    EngineJob job =
        onData(
            dataWith("so ".repeat(60_000)),
            usual,
            List.of(cutTo(65_536, "tiny/lane-0", lane), cutTo(64, "tiny/lane-1", lane)));

    List<EngineEvent.LaneEnd> ends = run("512m", job);

    assertThat(ends)
        .extracting(EngineEvent.LaneEnd::outcome)
        .containsExactly(LaneOutcome.OUT_OF_MEMORY, LaneOutcome.COMPLETED);
    assertThat(ends.getFirst().detail())
        .containsPattern("[0-9.]+ GiB more memory could not be had: the machine has [0-9.]+ GiB")
        .contains("of which this process may address 12.0 GiB, and the engine has held")
        .contains("can't allocate memory")
        .contains("Use a smaller batch_size (now 4)")
        .contains("fewer layers (now all), a shorter max_tokens (now 65536)");
  }

  @Test
  void dataThatJavasHeapCannotHoldEndTheLane() throws Exception {
    EngineJob usual = Jobs.PLAIN.in(folder);
    EngineJob job = onData(dataWith("so ".repeat(30_000_000)), usual, usual.lanes());

    List<EngineEvent.LaneEnd> ends = run("64m", job);

    assertThat(ends)
        .extracting(EngineEvent.LaneEnd::outcome)
        .containsExactly(LaneOutcome.OUT_OF_MEMORY);
    assertThat(ends.getFirst().detail())
        .startsWith("Java's heap of ")
        .contains("is full: the machine has ")
        .contains("use less data, or give the engine a larger -Xmx");
  }

  private List<EngineEvent.LaneEnd> run(String heap, EngineJob job) throws Exception {
    Path file = folder.resolve("job.json");
    Files.writeString(file, Json.write(job));
    List<String> seen = new ArrayList<>();
    try (EngineProcess engine = EngineProcess.limited(heap, ADDRESS_GIGABYTES, "run", file)) {
      engine.await("\"bye\"", seen);
      assertThat(engine.exit()).isZero();
    }
    return seen.stream()
        .map(line -> Json.read(line, EngineEvent.class))
        .filter(EngineEvent.LaneEnd.class::isInstance)
        .map(EngineEvent.LaneEnd.class::cast)
        .toList();
  }

  /** The tiny task's training data and an example of which the question is given. */
  private Path dataWith(String question) throws Exception {
    Path file = folder.resolve("train.jsonl");
    String more =
        Json.write(
            Map.of(
                "messages",
                List.of(
                    Map.of("role", "user", "content", question),
                    Map.of("role", "assistant", "content", "yes"))));
    Files.writeString(file, Files.readString(Tiny.train()) + more + "\n");
    return file;
  }

  /** The tiny model, made to take more tokens than it was made for. */
  private Path longModel() throws Exception {
    Path model = folder.resolve("model");
    TinyModel.write(model, 1);
    Path config = model.resolve("config.json");
    String longer =
        Files.readString(config)
            .replace("\"max_position_embeddings\":512", "\"max_position_embeddings\":65536");
    assertThat(longer).contains("65536");
    Files.writeString(config, longer);
    return model;
  }

  private EngineJob onData(Path train, EngineJob job, List<EngineLane> lanes) throws Exception {
    return new EngineJob(
        job.version(),
        longModel(),
        job.baseHash(),
        train,
        job.validation(),
        job.out(),
        job.cache(),
        job.device(),
        job.threads(),
        job.checkpointSeconds(),
        Optional.empty(),
        lanes);
  }

  private static EngineLane cutTo(int maxTokens, String id, EngineLane lane) {
    Configuration configuration = lane.configuration();
    Settings settings = configuration.settings();
    return new EngineLane(
        new LaneId(id),
        new Configuration(
            configuration.epochs(),
            configuration.learningRate(),
            configuration.rank(),
            new Settings(
                settings.alphaPerRank(),
                settings.alpha(),
                settings.dropout(),
                settings.weightDecay(),
                settings.schedule(),
                settings.warmupSteps(),
                settings.batchSize(),
                settings.accumulation(),
                settings.clipNorm(),
                settings.layers(),
                settings.precision(),
                maxTokens)),
        lane.seed(),
        lane.snapshots());
  }
}
