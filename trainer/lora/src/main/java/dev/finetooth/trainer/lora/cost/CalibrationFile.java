package dev.finetooth.trainer.lora.cost;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.lora.files.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A calibration kept for the next job on this machine. */
public final class CalibrationFile {

  private static final System.Logger LOG = System.getLogger(CalibrationFile.class.getName());

  private final Path file;

  /**
   * What steps' costs depend on.
   *
   * @param batch examples of a micro-batch, times micro-batches of a step
   */
  public record Key(
      Sha256 base,
      String device,
      int threads,
      Precision precision,
      AdaptedLayers layers,
      int batch,
      int maxTokens) {

    private String hash() {
      return Sha256.of(EngineVersions.LORA_VERSION + Json.write(this)).brief();
    }
  }

  public CalibrationFile(Path cache, Key key) {
    this.file = cache.resolve("calibration-" + key.hash() + ".json");
  }

  /** What earlier jobs measured; nothing where there is no file, or none that can be read. */
  public Calibration read() {
    try {
      return Files.exists(file)
          ? Json.read(Files.readString(file), Calibration.class)
          : Calibration.NONE;
    } catch (IOException | MalformedMessageException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} is measured anew: {1}", file, e.getMessage());
      return Calibration.NONE;
    }
  }

  /** Of several jobs that end at once, the last one's stays. */
  public void write(Calibration known) {
    try {
      Whole.file(file, target -> Files.writeString(target, Json.write(known)));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} cannot be kept: {1}", file, e.getMessage());
    }
  }
}
