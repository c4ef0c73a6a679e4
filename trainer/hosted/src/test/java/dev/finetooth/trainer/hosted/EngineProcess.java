package dev.finetooth.trainer.hosted;

import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The engine as a child process, as an agent starts it. */
public final class EngineProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final PrintStream input;

  /** Logs into engine.log beside the file. */
  public EngineProcess(String command, Path file, FakeOpenAi provider) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            classPath(),
            Main.class.getName(),
            command,
            file.toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "OPENAI_API_KEY",
                FakeOpenAi.KEY,
                "OPENAI_BASE_URL",
                provider.url(),
                "FINETOOTH_HOSTED_POLL_SECONDS",
                "0.05"));
    builder.redirectError(
        ProcessBuilder.Redirect.appendTo(file.resolveSibling("engine.log").toFile()));
    this.process = builder.start();
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** As it runs: Java's own logging, without the one that the services' test libraries bring. */
  static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("jboss-logmanager"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The next line that contains a text; the lines before it are added to {@code seen}. */
  public String await(String text, List<String> seen) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("the engine ended without " + text + ": " + seen);
  }

  public void say(String line) {
    input.println(line);
  }

  public void endInput() {
    input.close();
  }

  /** As kill -9 does. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public int exit() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
