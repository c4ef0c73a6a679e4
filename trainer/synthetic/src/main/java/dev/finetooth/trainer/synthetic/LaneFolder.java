package dev.finetooth.trainer.synthetic;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.LaneOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stays of a lane over attempts. */
record LaneFolder(Path folder, EngineLane lane) {

  /** The lane's folder in the job's out/. */
  static LaneFolder of(Path out, EngineLane lane) {
    return new LaneFolder(out.resolve(lane.id().value().replace('/', '_')), lane);
  }

  Path adapter(int epochs) {
    return folder.resolve("epoch-" + epochs);
  }

  /** Steps done, by the checkpoint; 0 where there is none. */
  int step() throws IOException {
    Path file = checkpoint();
    return Files.exists(file) ? Integer.parseInt(Files.readString(file)) : 0;
  }

  void checkpoint(int step) throws IOException {
    write(checkpoint(), Integer.toString(step));
  }

  private Path checkpoint() {
    return folder.resolve("checkpoint").resolve("step");
  }

  /** Snapshots that earlier attempts wrote. */
  List<EngineEvent.Snapshot> snapshots() throws IOException {
    List<EngineEvent.Snapshot> written = new ArrayList<>();
    for (int epochs : lane.snapshots()) {
      Path file = record(epochs);
      if (Files.exists(file)) {
        written.add(Json.read(Files.readString(file), EngineEvent.Snapshot.class));
      }
    }
    return written;
  }

  void keep(EngineEvent.Snapshot snapshot) throws IOException {
    write(record(snapshot.epochs()), Json.write(snapshot));
  }

  private Path record(int epochs) {
    return folder.resolve("epoch-" + epochs + ".json");
  }

  Optional<EngineEvent.LaneEnd> end() throws IOException {
    Path file = folder.resolve("end.json");
    return Files.exists(file)
        ? Optional.of(Json.read(Files.readString(file), EngineEvent.LaneEnd.class))
        : Optional.empty();
  }

  /** Keeps how it ended; a lane that found no memory may find some on another attempt. */
  void keep(EngineEvent.LaneEnd end) throws IOException {
    if (end.outcome() != LaneOutcome.OUT_OF_MEMORY) {
      write(folder.resolve("end.json"), Json.write(end));
    }
  }

  /** Whether something that happens once happens now; from then on it has happened. */
  boolean once(String what) throws IOException {
    Path file = folder.resolve(what);
    if (Files.exists(file)) {
      return false;
    }
    write(file, "");
    return true;
  }

  private static void write(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
