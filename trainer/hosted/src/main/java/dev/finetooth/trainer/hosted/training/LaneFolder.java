package dev.finetooth.trainer.hosted.training;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.training.HostedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stays of a lane over attempts. */
final class LaneFolder {

  /**
   * Which job of the provider is the lane's.
   *
   * @param run identity of what is trained
   * @param job empty from before the job's creation until its id is known
   */
  record Note(String run, Optional<String> job) {}

  private final Path folder;

  LaneFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The note, where it is about this run. */
  Optional<Note> note(String run) throws IOException {
    return read(noteFile(), Note.class).filter(note -> note.run().equals(run));
  }

  void write(Note note) throws IOException {
    WholeFile.write(noteFile(), Json.write(note));
  }

  /** Writes the snapshot's file; its folder and its digest. */
  Sha256 write(HostedModel model) throws IOException {
    Path file = Files.createDirectories(snapshot(model.epochs())).resolve(HostedModel.FILE);
    String text = Json.write(model);
    WholeFile.write(file, text);
    return Sha256.of(text);
  }

  Path snapshot(int epochs) {
    return folder.resolve("epoch-" + epochs);
  }

  void write(EngineEvent.Snapshot snapshot) throws IOException {
    WholeFile.write(snapshotRecord(snapshot.epochs()), Json.write(snapshot));
  }

  /** The snapshots that are written, of those that are wanted. */
  List<EngineEvent.Snapshot> snapshots(List<Integer> epochs) throws IOException {
    List<EngineEvent.Snapshot> written = new ArrayList<>();
    for (int epoch : epochs) {
      read(snapshotRecord(epoch), EngineEvent.Snapshot.class).ifPresent(written::add);
    }
    return written;
  }

  void write(EngineEvent.LaneEnd end) throws IOException {
    WholeFile.write(endRecord(), Json.write(end));
  }

  Optional<EngineEvent.LaneEnd> end() throws IOException {
    return read(endRecord(), EngineEvent.LaneEnd.class);
  }

  private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
    return Files.exists(file)
        ? Optional.of(Json.read(Files.readString(file), type))
        : Optional.empty();
  }

  private Path noteFile() {
    return folder.resolve("provider.json");
  }

  private Path snapshotRecord(int epochs) {
    return folder.resolve("epoch-" + epochs + ".json");
  }

  private Path endRecord() {
    return folder.resolve("end.json");
  }
}
