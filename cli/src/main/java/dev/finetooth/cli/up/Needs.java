package dev.finetooth.cli.up;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What the system takes.
 *
 * @param slots trainers at a time
 */
public record Needs(int slots) {

  private static final long GIB = 1L << 30;

  /** Broker, database and services, measured, with some to spare. */
  private static final long SYSTEM = 3 * GIB / 2;

  /** An engine on a small model (135 M parameters), measured. */
  private static final long A_SLOT = 2 * GIB;

  private static final long LEAST_DISK = GIB;
  private static final long ADVISED_DISK = 4 * GIB;

  /** Without these it would not start. */
  public List<String> problems(OptionalLong memory, long disk) {
    List<String> problems = new ArrayList<>();
    if (memory.isPresent() && memory.getAsLong() < SYSTEM) {
      problems.add(
          "only %s of memory are free, and the services alone take %s. Close other programs."
              .formatted(gib(memory.getAsLong()), gib(SYSTEM)));
    }
    if (disk < LEAST_DISK) {
      problems.add(
          "only %s of disk are free under the data folder. Free %s, or set FINETOOTH_HOME to a"
                  .formatted(gib(disk), gib(LEAST_DISK))
              + " folder on another disk.");
    }
    return problems;
  }

  /** With these it might not end well. */
  public List<String> warnings(OptionalLong memory, long disk) {
    List<String> warnings = new ArrayList<>();
    long wanted = SYSTEM + slots * A_SLOT;
    if (memory.isPresent() && memory.getAsLong() >= SYSTEM && memory.getAsLong() < wanted) {
      long fitting = Math.max(1, (memory.getAsLong() - SYSTEM) / A_SLOT);
      warnings.add(
          "%s of memory are free; %d slots on a small model want %s. Safer: finetooth up --slots %d"
              .formatted(gib(memory.getAsLong()), slots, gib(wanted), Math.min(fitting, slots)));
    }
    if (disk >= LEAST_DISK && disk < ADVISED_DISK) {
      warnings.add(
          "%s of disk are free; a sweep may want %s".formatted(gib(disk), gib(ADVISED_DISK)));
    }
    return warnings;
  }

  /** For example 1.5 GiB. */
  public static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
  }
}
