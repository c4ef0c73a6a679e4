package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.trainer.lora.adapter.AdapterFolder;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.files.Whole;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What stays of a lane over attempts: its files, and what it says. */
public final class LaneRun {

  /**
   * Where and how a lane runs.
   *
   * @param folder the lane's own
   * @param base what the adapters say that they belong to
   * @param nanos a clock that only goes forward
   */
  public record Surroundings(
      Path folder,
      AdapterFolder.Base base,
      double checkpointSeconds,
      LongSupplier nanos,
      Consumer<EngineEvent> events) {}

  private final EngineLane lane;
  private final Surroundings around;
  private final Set<Integer> told = new HashSet<>();

  public LaneRun(EngineLane lane, Surroundings around) {
    this.lane = lane;
    this.around = around;
  }

  /** Repeats what an earlier attempt finished; whether the lane had ended in it. */
  public boolean repeat() throws IOException {
    for (int epochs : lane.snapshots()) {
      Path record = snapshotRecord(epochs);
      if (Files.exists(record)) {
        say(Json.read(Files.readString(record), EngineEvent.Snapshot.class));
        told.add(epochs);
      }
    }
    if (Files.exists(endRecord())) {
      say(Json.read(Files.readString(endRecord()), EngineEvent.LaneEnd.class));
      return true;
    }
    return false;
  }

  /** Says how the lane ended, also to later attempts. */
  public void end(LaneOutcome outcome, String detail) throws IOException {
    EngineEvent.LaneEnd end = new EngineEvent.LaneEnd(lane.id(), outcome, detail);
    if (outcome != LaneOutcome.OUT_OF_MEMORY) {
      Whole.file(endRecord(), target -> Files.writeString(target, Json.write(end)));
    }
    say(end);
  }

  /** Takes it up at its checkpoint, or at its beginning. */
  public RunningLane open(LlamaModel model, TrainingData data, Optional<TrainingData> validation)
      throws IOException {
    Configuration configuration = lane.configuration();
    if (configuration.rank() > model.config().hidden()) {
      throw new IllegalArgumentException(
          "rank %d is above the width of the layers, which is %d; a map of that width has no more directions"
              .formatted(configuration.rank(), model.config().hidden()));
    }
    AdapterLayout layout =
        new AdapterLayout(
            model.config(),
            configuration.settings().layers().frozenBelow(model.config().layers()),
            configuration.rank());
    Checkpoint checkpoint =
        new Checkpoint(
            around.folder().resolve("checkpoint").resolve("state.safetensors"), identity(data));
    Optional<Checkpoint.Restored> restored = checkpoint.read(model.compute());
    return new RunningLane(
        this,
        new Lane(lane, model, data, layout, restored.map(Checkpoint.Restored::position)),
        layout,
        validation,
        checkpoint,
        new Stopwatch(around.nanos(), restored.map(Checkpoint.Restored::seconds).orElse(0.0)));
  }

  public EngineLane lane() {
    return lane;
  }

  void say(EngineEvent event) {
    around.events().accept(event);
  }

  Surroundings around() {
    return around;
  }

  void snapshot(
      int epochs, Lane running, AdapterLayout layout, Optional<Quality> validated, double seconds)
      throws IOException {
    Path folder = around.folder().resolve("epoch-" + epochs);
    Configuration configuration = lane.configuration();
    Sha256 digest =
        Scope.value(
            () -> {
              try {
                return AdapterFolder.write(
                    folder,
                    layout,
                    running.weights(),
                    configuration.alpha(),
                    configuration.settings().dropout(),
                    around.base());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    Quality trained = running.qualityOfEpoch();
    EngineEvent.Snapshot event =
        new EngineEvent.Snapshot(
            lane.id(),
            epochs,
            folder,
            digest,
            trained.loss(),
            validated.map(Quality::loss),
            seconds,
            running.position().tokens(),
            validated.orElse(trained).rewards());
    Whole.file(snapshotRecord(epochs), target -> Files.writeString(target, Json.write(event)));
    if (told.add(epochs)) {
      say(event);
    }
  }

  private String identity(TrainingData data) {
    return Sha256.of(
            Json.write(
                List.of(
                    EngineVersions.LORA_VERSION, lane.configuration(), lane.seed(), data.size())))
        .value();
  }

  private Path snapshotRecord(int epochs) {
    return around.folder().resolve("epoch-" + epochs + ".json");
  }

  private Path endRecord() {
    return around.folder().resolve("end.json");
  }
}
