package dev.finetooth.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** An engine at work, started as an agent starts it. */
final class Session implements AutoCloseable {

  private final Process process;
  private final Path log;
  private final Patience patience;
  private final long begun = System.nanoTime();
  private final BufferedWriter commands;

  /** An empty element is the end of its output. */
  private final LinkedBlockingQueue<Optional<Line>> coming = new LinkedBlockingQueue<>();

  private final List<Line> heard = new ArrayList<>();
  private boolean ended;
  private boolean killed;

  private Session(Process process, Path log, Patience patience) {
    this.process = process;
    this.log = log;
    this.patience = patience;
    this.commands = process.outputWriter(UTF_8);
    Thread.ofPlatform().daemon().name("engine-stdout").start(this::read);
  }

  /**
   * Starts {@code COMMAND run FILE} in the file's folder.
   *
   * @throws IOException where there is no such program
   */
  static Session start(List<String> command, Path file, Patience patience) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("run", file.toString()));
    Path log = Files.createTempFile(file.toAbsolutePath().resolveSibling(""), "engine", ".log");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(log.resolveSibling("").toFile());
    builder.redirectError(log.toFile());
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    return new Session(builder.start(), log, patience);
  }

  private void read() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      for (String text = output.readLine(); text != null; text = output.readLine()) {
        if (!text.isBlank()) {
          coming.add(Optional.of(Line.of(System.nanoTime() - begun, text)));
        }
      }
    } catch (IOException gone) {
      // The process was killed; its exit status tells more.
    }
    coming.add(Optional.empty());
  }

  /** Waits for an event; false where the engine ended, or took too long, without it. */
  boolean hears(Predicate<EngineEvent> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + patience.job().toNanos();
    while (true) {
      Optional<Line> next = next(deadline);
      if (next.isEmpty()) {
        return false;
      }
      if (next.get().event().filter(wanted).isPresent()) {
        return true;
      }
    }
  }

  /** Empty at the end of its output, or of the time. */
  private Optional<Line> next(long deadline) throws InterruptedException {
    if (ended) {
      return Optional.empty();
    }
    Optional<Optional<Line>> next =
        Optional.ofNullable(coming.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
    Optional<Line> line = next.flatMap(found -> found);
    ended = next.isPresent() && line.isEmpty();
    line.ifPresent(heard::add);
    return line;
  }

  void tell(EngineCommand command) {
    tell(Json.write(command));
  }

  void tell(String line) {
    try {
      commands.write(line);
      commands.newLine();
      commands.flush();
    } catch (IOException gone) {
      // It has ended; what it said tells how.
    }
  }

  void endInput() {
    try {
      commands.close();
    } catch (IOException gone) {
      // It has ended; what it said tells how.
    }
  }

  /** Kills it, as kill -9 does, with its children. */
  void kill() throws InterruptedException {
    killed = true;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  /** Waits until a job of the kit has ended, and ends it where it takes too long. */
  Transcript finish() throws InterruptedException {
    return finish(patience.job());
  }

  /** Waits for so long, then kills it. */
  Transcript finish(Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    Optional<Line> last;
    do {
      last = next(deadline);
    } while (last.isPresent());
    forgetTheCutLine();
    boolean exited = process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    OptionalInt status = exited ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    kill();
    return new Transcript(heard, status, log());
  }

  /** A kill may cut the last line in two. */
  private void forgetTheCutLine() {
    if (killed && !heard.isEmpty() && heard.getLast().event().isEmpty()) {
      heard.removeLast();
    }
  }

  private String log() {
    try {
      return new String(Files.readAllBytes(log), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  @Override
  public void close() {
    endInput();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
