package dev.finetooth.trainer.lora;

import dev.finetooth.trainer.lora.memory.GradientCheckpointing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The engine as a child process, as an agent starts it. */
final class EngineProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final PrintStream input;

  EngineProcess(String command, Path file) throws IOException {
    this(List.of(), "512m", command, file);
  }

  private EngineProcess(List<String> before, String heap, String command, Path file)
      throws IOException {
    List<String> words = new ArrayList<>(before);
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            command,
            file.toString()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    this.process = builder.start();
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** One whose Java takes as little memory as it can do with, so that the rest shows. */
  static EngineProcess slim(GradientCheckpointing checkpointing, String command, Path file)
      throws IOException {
    return new EngineProcess(
        List.of("env", GradientCheckpointing.VARIABLE + "=" + checkpointing), "96m", command, file);
  }

  /**
   * One that the system refuses memory beyond a limit.
   *
   * @param heap of Java, as -Xmx has it
   * @param addressGigabytes the most that the process may address, in GiB; Java and the libraries
   *     alone take about 4
   */
  static EngineProcess limited(String heap, int addressGigabytes, String command, Path file)
      throws IOException {
    int kilobytes = addressGigabytes << 20;
    return new EngineProcess(
        List.of("bash", "-c", "ulimit -v " + kilobytes + "; exec \"$@\"", "bash"),
        heap,
        command,
        file);
  }

  /**
   * One that the system lets write no larger files.
   *
   * @param kilobytes the largest file, in KiB
   */
  static EngineProcess withFilesUpTo(int kilobytes, String command, Path file) throws IOException {
    return new EngineProcess(
        List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "bash"),
        "512m",
        command,
        file);
  }

  /** The next line that contains a text; the lines before it are added to {@code seen}. */
  String await(String text, List<String> seen) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("the engine ended without " + text + ": " + seen);
  }

  void say(String line) {
    input.println(line);
  }

  void endInput() {
    input.close();
  }

  long pid() {
    return process.pid();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int exit() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
