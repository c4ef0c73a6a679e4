package dev.finetooth.benchmarks.training;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The lora engine's program, started as an agent starts it.
 *
 * @param classPath of the engine
 */
record EngineProgram(String classPath, Path java, int threads) {

  private static final double NANOS = 1e9;

  /** Of this Java. */
  static EngineProgram of(String classPath, int threads) {
    return new EngineProgram(
        classPath, Path.of(System.getProperty("java.home"), "bin", "java"), threads);
  }

  /**
   * Starts it.
   *
   * @param command run or serve
   * @param file the command's document; engine.log comes beside it
   */
  Process start(String command, Path file, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            "dev.finetooth.trainer.lora.Main",
            command,
            file.toString());
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    builder.environment().putAll(environment);
    return builder.redirectError(new File(log(file).toString())).start();
  }

  static Path log(Path file) {
    return file.resolveSibling("engine.log");
  }

  /** Time that it has computed, which a busy neighbour on the machine hardly changes. */
  static double cpuSeconds(Process engine) {
    return engine.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / NANOS;
  }

  /** The most resident memory that it has held. */
  static long peakBytes(Process engine) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + engine.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    }
  }
}
