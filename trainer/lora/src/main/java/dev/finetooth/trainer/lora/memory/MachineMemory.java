package dev.finetooth.trainer.lora.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What memory there is, in bytes.
 *
 * @param total of the machine, or of the container that this process is in
 * @param addressSpace that the process may take at most; empty where nothing limits it
 * @param peak the most that the process has held at once; empty where the system does not say
 * @param heap the most that Java's heap may take
 * @param resident what the process holds now
 * @param free what it could have besides; empty where the system does not say
 */
public record MachineMemory(
    long total,
    OptionalLong addressSpace,
    OptionalLong peak,
    long heap,
    OptionalLong resident,
    OptionalLong free) {

  private static final Pattern LIMIT = Pattern.compile("Max address space +([0-9]+) .*");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
  private static final Pattern FREE = Pattern.compile("MemAvailable:\\s+([0-9]+) kB");
  private static final int KILO = 1024;

  /** As it is now. */
  public static MachineMemory read() {
    long total =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0;
    return of(
        total,
        lines(Path.of("/proc/self/limits")),
        lines(Path.of("/proc/self/status")),
        lines(Path.of("/proc/meminfo")),
        Runtime.getRuntime().maxMemory());
  }

  /**
   * From what the system writes.
   *
   * @param limits lines of /proc/self/limits
   * @param status lines of /proc/self/status
   * @param machine lines of /proc/meminfo
   */
  static MachineMemory of(
      long total, List<String> limits, List<String> status, List<String> machine, long heap) {
    return new MachineMemory(
        total,
        number(LIMIT, limits, 1),
        number(PEAK, status, KILO),
        heap,
        number(RESIDENT, status, KILO),
        number(FREE, machine, KILO));
  }

  /**
   * The most that this process could hold, what it holds included: in a container its limit, which
   * {@code total} is there.
   */
  public long forThisProcess() {
    return Math.min(total, resident.orElse(0) + free.orElse(total));
  }

  String inWords() {
    StringBuilder words = new StringBuilder("the machine has " + Bytes.inWords(total));
    addressSpace.ifPresent(
        bytes -> words.append(", of which this process may address ").append(Bytes.inWords(bytes)));
    peak.ifPresent(
        bytes -> words.append(", and the engine has held ").append(Bytes.inWords(bytes)));
    return words.toString();
  }

  private static OptionalLong number(Pattern pattern, List<String> lines, long unit) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .mapToLong(matcher -> unit * Long.parseLong(matcher.group(1)))
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException notOnThisSystem) {
      return List.of();
    }
  }
}
