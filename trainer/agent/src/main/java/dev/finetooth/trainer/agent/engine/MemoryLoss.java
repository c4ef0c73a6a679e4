package dev.finetooth.trainer.agent.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Tells death by lack of memory from other deaths: by what the engine logged, or because the kernel
 * counted a kill in this control group since the engine started.
 *
 * @param before kills that the kernel had counted then
 */
public record MemoryLoss(long before) {

  private static final Path EVENTS = Path.of("/sys/fs/cgroup/memory.events");
  private static final String COUNTER = "oom_kill ";
  private static final int KILL = 9;

  private static final List<String> PHRASES =
      List.of(
          "outofmemoryerror",
          "out of memory",
          "can't allocate memory",
          "cannot allocate memory",
          "std::bad_alloc");

  /** Call it when the engine starts. */
  public static MemoryLoss watch() {
    return new MemoryLoss(kills());
  }

  public boolean explains(Exit exit, String log) {
    String lower = log.toLowerCase(Locale.ROOT);
    return PHRASES.stream().anyMatch(lower::contains) || (exit.isSignal(KILL) && kills() > before);
  }

  private static long kills() {
    try {
      return Files.readAllLines(EVENTS).stream()
          .filter(line -> line.startsWith(COUNTER))
          .mapToLong(line -> Long.parseLong(line.substring(COUNTER.length()).strip()))
          .sum();
    } catch (IOException | RuntimeException notOnThisSystem) {
      return 0;
    }
  }
}
