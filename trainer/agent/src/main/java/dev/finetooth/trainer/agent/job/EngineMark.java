package dev.finetooth.trainer.agent.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Notes which process works in a job's folder. Where the agent is killed, its engine goes on until
 * it notices the end of its input; the next attempt waits for that. Process ids are used again, so
 * the start time stands beside it.
 */
record EngineMark(Path file) {

  static EngineMark in(Path folder) {
    return new EngineMark(folder.resolve("engine.pid"));
  }

  void write(ProcessHandle engine) throws IOException {
    Files.writeString(file, engine.pid() + "\n" + startOf(engine) + "\n");
  }

  boolean isAlive() {
    return noted().filter(ProcessHandle::isAlive).isPresent();
  }

  private Optional<ProcessHandle> noted() {
    try {
      List<String> lines = Files.readAllLines(file);
      return ProcessHandle.of(Long.parseLong(lines.getFirst()))
          .filter(process -> startOf(process).equals(lines.getLast()));
    } catch (IOException | RuntimeException noneOrHalfWritten) {
      return Optional.empty();
    }
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
