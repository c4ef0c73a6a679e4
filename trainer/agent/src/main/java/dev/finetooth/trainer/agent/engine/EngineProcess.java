package dev.finetooth.trainer.agent.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetooth.contracts.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A running engine. What it writes on stdout goes to a listener, line by line; stderr, and what the
 * virtual machine under it says, into the log tail. However it ends, the agent lives on.
 */
public final class EngineProcess implements AutoCloseable {

  /** "[1.234s][warning]..." and "[thread 8 also had an error]". */
  private static final Pattern VIRTUAL_MACHINES_LOG = Pattern.compile("\\[([0-9.]+s]\\[|thread )");

  private final Process process;
  private final BufferedWriter commands;
  private final LogTail log;
  private final Thread output;
  private final Thread errors;

  private EngineProcess(Process process, LogTail log, Consumer<String> lines) {
    this.process = process;
    this.log = log;
    this.commands = process.outputWriter(UTF_8);
    // Reading a pipe would occupy a virtual thread's carrier.
    this.output =
        pump(
            "stdout",
            process.inputReader(UTF_8),
            line -> {
              if (isOfTheVirtualMachine(line)) {
                log.add(line);
              } else {
                lines.accept(line);
              }
            });
    this.errors = pump("stderr", process.errorReader(UTF_8), log::add);
  }

  /**
   * Starts an engine.
   *
   * @param verb run or serve
   * @param file job.json or serve.json; its folder becomes the working directory, where engine.log
   *     grows
   * @param lines called by one thread
   * @throws IOException where the program cannot be started
   */
  public static EngineProcess start(
      EngineCommandLine command, String verb, Path file, int threads, Consumer<String> lines)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    var builder = new ProcessBuilder(command.with(verb, file));
    builder.environment().putAll(EngineCommandLine.environment(threads));
    builder.directory(folder == null ? null : folder.toFile());
    LogTail log = LogTail.into(file.resolveSibling("engine.log"));
    var engine = new EngineProcess(builder.start(), log, lines);
    engine.output.start();
    engine.errors.start();
    return engine;
  }

  /**
   * Whether Java itself speaks: it reports its death, "# ...", and warns on stdout, and no option
   * moves the report elsewhere. Events of an engine are JSON objects.
   */
  private static boolean isOfTheVirtualMachine(String line) {
    return line.startsWith("#") || VIRTUAL_MACHINES_LOG.matcher(line).lookingAt();
  }

  private Thread pump(String what, BufferedReader from, Consumer<String> to) {
    return Thread.ofPlatform()
        .daemon()
        .name("engine-" + process.pid() + "-" + what)
        .unstarted(
            () -> {
              try (from) {
                for (String line = from.readLine(); line != null; line = from.readLine()) {
                  to.accept(line);
                }
              } catch (IOException closed) {
                // The process is gone; its exit status tells more.
              }
            });
  }

  public long pid() {
    return process.pid();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public LogTail log() {
    return log;
  }

  /** Writes a command; false where the engine does not listen any more. */
  public boolean tell(Object command) {
    synchronized (commands) {
      try {
        commands.write(Json.write(command));
        commands.newLine();
        commands.flush();
        return true;
      } catch (IOException gone) {
        return false;
      }
    }
  }

  /** Calls back when the process has ended and everything it wrote was read. */
  public void onEnd(Consumer<Exit> listener) {
    Thread.ofVirtual()
        .name("engine-" + process.pid() + "-end")
        .start(
            () -> {
              try {
                int status = process.waitFor();
                // A grandchild may hold the pipes open for longer.
                output.join(Duration.ofSeconds(2));
                errors.join(Duration.ofSeconds(2));
                listener.accept(Exit.ofStatus(status));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Ends the process and its children, at once. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Ends its input, which asks it to leave, and kills it where it does not within so long. */
  public void close(Duration patience) {
    try {
      commands.close();
    } catch (IOException gone) {
      // Then there is nobody to ask.
    }
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    log.close();
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }
}
