package dev.finetooth.trainer.agent.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Tells death by lack of memory from other deaths: by what the engine logged, or because the kernel
 * counted such a kill since the engine started, in this control group or, where that does not
 * count, on the machine.
 *
 * @param before kills that the kernel had counted then
 */
public record MemoryLoss(long before) {

  private static final Path GROUPS = Path.of("/proc/self/cgroup");
  private static final Path MOUNT = Path.of("/sys/fs/cgroup");
  private static final Path MACHINE = Path.of("/proc/vmstat");
  private static final String UNIFIED = "0::/";
  private static final String COUNTER = "oom_kill ";
  private static final int KILL = 9;

  private static final List<String> PHRASES =
      List.of(
          "outofmemoryerror",
          "out of memory",
          // Java's own words, where the virtual machine itself cannot go on.
          "insufficient memory",
          "not enough memory",
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
      Path group = MOUNT.resolve(ownGroup(Files.readAllLines(GROUPS))).resolve("memory.events");
      return counted(Files.readAllLines(Files.exists(group) ? group : MACHINE));
    } catch (IOException | RuntimeException notOnThisSystem) {
      return 0;
    }
  }

  /** The control group's path under the mount; in a container this is the mount itself. */
  static String ownGroup(List<String> groups) {
    return groups.stream()
        .filter(line -> line.startsWith(UNIFIED))
        .map(line -> line.substring(UNIFIED.length()))
        .findFirst()
        .orElse("");
  }

  /** The kills in what the kernel writes: a counter a line, among others. */
  static long counted(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(COUNTER))
        .mapToLong(line -> Long.parseLong(line.substring(COUNTER.length()).strip()))
        .sum();
  }
}
