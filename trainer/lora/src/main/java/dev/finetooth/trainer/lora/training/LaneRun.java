package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
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

/** Takes a lane from its checkpoint to its end, and writes what it yields. */
public final class LaneRun {

  /** Asked between steps. */
  public interface Orders {
    boolean leave();

    boolean stop();
  }

  /**
   * Where and how a lane runs.
   *
   * @param folder the lane's own
   * @param base the base model's name for adapter_config.json
   * @param nanos a clock that only goes forward
   */
  public record Surroundings(
      Path folder,
      String base,
      double checkpointSeconds,
      LongSupplier nanos,
      Consumer<EngineEvent> events) {}

  /** Curve points are no denser than this. */
  private static final double POINT_SECONDS = 0.5;

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
        around.events().accept(Json.read(Files.readString(record), EngineEvent.Snapshot.class));
        told.add(epochs);
      }
    }
    if (Files.exists(endRecord())) {
      around.events().accept(Json.read(Files.readString(endRecord()), EngineEvent.LaneEnd.class));
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
    around.events().accept(end);
  }

  /** Trains until the end or until told to go; whether the lane has ended. */
  public boolean train(
      LlamaModel model, TrainingData data, Optional<TrainingData> validation, Orders orders)
      throws IOException {
    Configuration configuration = lane.configuration();
    AdapterLayout layout =
        new AdapterLayout(
            model.config(),
            configuration.settings().layers().frozenBelow(model.config().layers()),
            configuration.rank());
    Checkpoint checkpoint =
        new Checkpoint(
            around.folder().resolve("checkpoint").resolve("state.safetensors"), identity(data));
    Optional<Checkpoint.Restored> restored = checkpoint.read(model.compute());
    Lane running = new Lane(lane, model, data, layout, restored.map(Checkpoint.Restored::position));
    Stopwatch watch =
        new Stopwatch(around.nanos(), restored.map(Checkpoint.Restored::seconds).orElse(0.0));
    try {
      while (!running.finished()) {
        if (orders.stop()) {
          end(LaneOutcome.STOPPED, "stopped on command");
          return true;
        }
        if (orders.leave()) {
          checkpoint.write(running.position(), watch.seconds());
          return false;
        }
        step(running, layout, validation, checkpoint, watch);
      }
      end(LaneOutcome.COMPLETED, "");
      checkpoint.delete();
      return true;
    } catch (DivergedException e) {
      end(LaneOutcome.DIVERGED, String.valueOf(e.getMessage()));
      return true;
    } finally {
      running.close();
    }
  }

  private void step(
      Lane running,
      AdapterLayout layout,
      Optional<TrainingData> validation,
      Checkpoint checkpoint,
      Stopwatch watch)
      throws IOException {
    Lane.Step step = running.step();
    if (watch.sincePoint() >= POINT_SECONDS || step.epoch().isPresent()) {
      around
          .events()
          .accept(
              new EngineEvent.Progress(
                  new LanePoint(
                      lane.id(),
                      running.done(),
                      running.steps(),
                      running.epochs(),
                      running.takePoint(),
                      running.position().tokens(),
                      watch.seconds())));
      watch.markPoint();
    }
    Optional<Double> loss = Optional.empty();
    if (step.epoch().isPresent() && validation.isPresent()) {
      double mean = running.validate(validation.get());
      loss = Optional.of(mean);
      around.events().accept(new EngineEvent.Validation(lane.id(), step.epoch().get(), mean));
    }
    if (step.snapshot().isPresent()) {
      snapshot(step.snapshot().get(), running, layout, loss, watch);
      running.afterSnapshot();
      checkpoint.write(running.position(), watch.seconds());
      watch.markCheckpoint();
    } else if (watch.sinceCheckpoint() >= around.checkpointSeconds()) {
      checkpoint.write(running.position(), watch.seconds());
      watch.markCheckpoint();
    }
  }

  private void snapshot(
      int epochs, Lane running, AdapterLayout layout, Optional<Double> loss, Stopwatch watch)
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
    EngineEvent.Snapshot event =
        new EngineEvent.Snapshot(
            lane.id(),
            epochs,
            folder,
            digest,
            running.lossOfEpoch(),
            loss,
            watch.seconds(),
            running.position().tokens());
    Whole.file(snapshotRecord(epochs), target -> Files.writeString(target, Json.write(event)));
    if (told.add(epochs)) {
      around.events().accept(event);
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
