package dev.finetooth.trainer.agent.job;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.finetooth.contracts.JobId;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineJob;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A job's folder, kept over attempts so that checkpoints resume. One attempt at a time: the folder
 * is locked by this process, and an engine that outlives its killed agent is known by its process
 * id.
 */
final class JobDirectory implements AutoCloseable {

  static final String LOCK = "attempt.lock";

  private final Path folder;
  private final FileChannel lock;

  private JobDirectory(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Takes the folder, or nothing where another attempt is still at work in it. */
  static Optional<JobDirectory> take(Path work, JobId job) throws IOException {
    return take(Files.createDirectories(work.resolve(job.value().replace('/', '_'))));
  }

  static Optional<JobDirectory> take(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve(LOCK), CREATE, WRITE);
    if (locked(channel) && !EngineMark.in(folder).isAlive()) {
      return Optional.of(new JobDirectory(folder, channel));
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByAnotherSlot) {
      return false;
    }
  }

  Path out() throws IOException {
    return Files.createDirectories(folder.resolve("out"));
  }

  Path write(EngineJob job) throws IOException {
    Path file = folder.resolve("job.json");
    Path half = folder.resolve("job.json.half");
    Files.writeString(half, Json.write(job));
    return Files.move(half, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  void mark(ProcessHandle engine) throws IOException {
    EngineMark.in(folder).write(engine);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
