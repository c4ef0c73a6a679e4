package dev.finetooth.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetooth.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Finetooth of its own: a home folder, free ports, and the real command line on the built jars.
 */
final class Installation implements AutoCloseable {

  private static final Path ROOT = Path.of(System.getProperty("finetooth.root"));

  private final Path home;
  private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
  private final int controllerPort;
  private final Map<String, String> environment;

  Installation(Path home) throws IOException {
    this(home, Map.of());
  }

  /** With variables in the environment of all its parts. */
  Installation(Path home, Map<String, String> environment) throws IOException {
    this.home = home;
    this.environment = Map.copyOf(environment);
    int port = PortBlock.free(Part.values().length + 1);
    for (Part part : Part.values()) {
      ports.put(part, port++);
    }
    controllerPort = port;
  }

  Path home() {
    return home;
  }

  int port(Part part) {
    return Objects.requireNonNull(ports.get(part));
  }

  /** Starts everything and returns when it is healthy. */
  void up() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("up", "--detach", "--slots", "2"));
    ports.forEach((part, port) -> command.addAll(List.of(part.option(), Integer.toString(port))));
    command.addAll(List.of("--controller-port", Integer.toString(controllerPort)));
    run(command.toArray(String[]::new)).expect(0);
  }

  /** Runs a command to its end, at most six minutes. */
  Result run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).end();
  }

  /** Starts a command and goes on. */
  Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("bin/finetooth").toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(home, "command", ".out");
    Path err = Path.of(out.toString().replace(".out", ".err"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().put("FINETOOTH_HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Lanes that train together round differently by how many they are, and the test of failures
    // compares digests.
    builder.environment().put("FINETOOTH_SWEEP_PLAN_LANES_PER_JOB", "1");
    builder.environment().putAll(environment);
    return new Running(String.join(" ", arguments), builder.start(), out, err);
  }

  /**
   * Has Chromium look at a page of the gateway.
   *
   * @param page path on the gateway
   */
  void lookAt(String page) throws IOException, InterruptedException {
    Path said = Files.createTempFile(home, "chromium", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(
                "npm",
                "--prefix",
                ROOT.resolve("dashboards/webui").toString(),
                "run",
                "test:system")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().put("FINETOOTH_PAGE", "http://127.0.0.1:" + port(Part.GATEWAY) + page);
    Process process = builder.start();
    if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("Chromium at " + page + "\n" + Files.readString(said) + logs());
    }
  }

  /** The processes of this installation whose command line holds the text. */
  List<ProcessHandle> processes(String text) {
    return ProcessHandle.allProcesses()
        .filter(process -> commandLine(process).contains(text))
        .toList();
  }

  private String commandLine(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), UTF_8);
      String environment = Files.readString(Path.of("/proc/" + process.pid() + "/environ"), UTF_8);
      return environment.contains("FINETOOTH_HOME=" + home + "\0") ? line.replace('\0', ' ') : "";
    } catch (IOException gone) {
      return "";
    }
  }

  /** The files of the logs whose lines hold the text, and those lines. */
  List<String> logged(String text) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
      for (Path log : logs.sorted().toList()) {
        Files.readAllLines(log).stream()
            .filter(line -> line.contains(text))
            .forEach(line -> found.add(log.getFileName() + ": " + line));
      }
    }
    return found;
  }

  /** The end of every log. */
  String logs() {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
      for (Path log : logs.sorted().toList()) {
        List<String> lines = Files.readAllLines(log);
        text.append("== ").append(log.getFileName()).append('\n');
        lines
            .subList(Math.max(0, lines.size() - 40), lines.size())
            .forEach(line -> text.append(line).append('\n'));
      }
    } catch (IOException e) {
      text.append("(no logs: ").append(e.getMessage()).append(")");
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("down");
  }

  /** A command under way. */
  final class Running {
    private final String command;
    private final Process process;
    private final Path out;
    private final Path err;

    private Running(String command, Process process, Path out, Path err) {
      this.command = command;
      this.process = process;
      this.out = out;
      this.err = err;
    }

    boolean isAlive() {
      return process.isAlive();
    }

    Result end() throws IOException, InterruptedException {
      if (!process.waitFor(6, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("finetooth " + command + " did not end\n" + logs());
      }
      return new Result(command, process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  /** What a command said. */
  record Result(String command, int exit, String out, String err) {

    Result expect(int status) {
      if (exit != status) {
        throw new AssertionError(
            "finetooth %s ended with %d, not %d%n%s%n%s"
                .formatted(command, exit, status, out, err));
      }
      return this;
    }

    <T> T json(Class<T> type) {
      return Json.read(out, type);
    }
  }
}
