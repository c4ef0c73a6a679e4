package dev.finetooth.contracts.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Rewards;
import dev.finetooth.contracts.training.Saving;
import java.nio.file.Path;
import java.util.Optional;

/** A line on the standard output of {@code engine run}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EngineEvent.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = EngineEvent.Alive.class, name = "alive"),
  @JsonSubTypes.Type(value = EngineEvent.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = EngineEvent.Validation.class, name = "validation"),
  @JsonSubTypes.Type(value = EngineEvent.Snapshot.class, name = "snapshot"),
  @JsonSubTypes.Type(value = EngineEvent.LaneEnd.class, name = "lane-end"),
  @JsonSubTypes.Type(value = EngineEvent.Bye.class, name = "bye")
})
public sealed interface EngineEvent {

  /** The version of this protocol. */
  int PROTOCOL = 1;

  /** The first line. */
  record Hello(int protocol, String engine, String engineVersion, String device)
      implements EngineEvent {}

  /**
   * Said at least every ten seconds while nothing else is; silence of a minute ends the attempt.
   */
  record Alive(String doing) implements EngineEvent {}

  record Progress(LanePoint point) implements EngineEvent {}

  /**
   * How good a lane is on the validation data after so many epochs.
   *
   * @param rewards under preference training
   */
  record Validation(LaneId lane, int epochs, double loss, Optional<Rewards> rewards)
      implements EngineEvent {

    /** Of supervised training. */
    public Validation(LaneId lane, int epochs, double loss) {
      this(lane, epochs, loss, Optional.empty());
    }
  }

  /**
   * An adapter is complete on disk.
   *
   * @param folder with adapter_model.safetensors and adapter_config.json, or with the
   *     hosted_model.json of an adapter whose weights stay with a provider
   * @param sha256 of adapter_model.safetensors, or of hosted_model.json
   * @param seconds of computing over all attempts at the lane
   * @param rewards under preference training: on the validation data, or else over the last epoch
   */
  record Snapshot(
      LaneId lane,
      int epochs,
      Path folder,
      Sha256 sha256,
      double trainLoss,
      Optional<Double> validationLoss,
      double seconds,
      long tokens,
      Optional<Rewards> rewards)
      implements EngineEvent {

    /** Of supervised training. */
    public Snapshot(
        LaneId lane,
        int epochs,
        Path folder,
        Sha256 sha256,
        double trainLoss,
        Optional<Double> validationLoss,
        double seconds,
        long tokens) {
      this(
          lane,
          epochs,
          folder,
          sha256,
          trainLoss,
          validationLoss,
          seconds,
          tokens,
          Optional.empty());
    }
  }

  /**
   * A lane will yield no more snapshots.
   *
   * @param dollars that a provider charges for it, where one does
   */
  record LaneEnd(LaneId lane, LaneOutcome outcome, String detail, Optional<Double> dollars)
      implements EngineEvent {

    /** Where nobody charges for it. */
    public LaneEnd(LaneId lane, LaneOutcome outcome, String detail) {
      this(lane, outcome, detail, Optional.empty());
    }
  }

  /**
   * The last line, after which the engine exits with status 0.
   *
   * @param left whether it left on command, with lanes still to train
   * @param saving where lanes were trained together
   */
  record Bye(boolean left, Optional<Saving> saving) implements EngineEvent {

    /** Where no lanes were trained together. */
    public Bye(boolean left) {
      this(left, Optional.empty());
    }
  }
}
