package dev.finetooth.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What this machine has to offer. */
public final class Machine {

  private Machine() {}

  /**
   * Bytes of memory that programs can still get: what the kernel calls available, or what the
   * container's limit leaves, whichever is less. Empty where the machine does not say.
   */
  public static OptionalLong availableMemory() {
    OptionalLong kernel = fromMeminfo();
    OptionalLong limit = number(Path.of("/sys/fs/cgroup/memory.max"));
    OptionalLong used = number(Path.of("/sys/fs/cgroup/memory.current"));
    if (kernel.isEmpty() || limit.isEmpty() || used.isEmpty()) {
      return kernel;
    }
    long left = Math.max(0, limit.getAsLong() - used.getAsLong());
    return OptionalLong.of(Math.min(kernel.getAsLong(), left));
  }

  private static OptionalLong fromMeminfo() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst();
    } catch (IOException notLinux) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong number(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.matches("[0-9]+") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    } catch (IOException none) {
      return OptionalLong.empty();
    }
  }

  /** Bytes that can still be written under a folder, which need not be there yet. */
  public static long freeDisk(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }
}
