package dev.finetooth.trainer.agent.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * An engine's log: all of it in a file, the last lines in memory for whoever explains a failure.
 */
public final class LogTail implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LogTail.class);
  private static final int LINES = 30;
  private static final int LONGEST_LINE = 500;

  private final Deque<String> last = new ArrayDeque<>();
  private Optional<BufferedWriter> file;

  private LogTail(Optional<BufferedWriter> file) {
    this.file = file;
  }

  static LogTail into(Path file) throws IOException {
    return new LogTail(Optional.of(Files.newBufferedWriter(file, UTF_8, CREATE, APPEND)));
  }

  synchronized void add(String line) {
    last.addLast(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line);
    if (last.size() > LINES) {
      last.removeFirst();
    }
    try {
      if (file.isPresent()) {
        file.get().write(line);
        file.get().newLine();
        file.get().flush();
      }
    } catch (IOException diskFull) {
      LOG.warnf("an engine's log is not written any more: %s", diskFull.getMessage());
      file = Optional.empty();
    }
  }

  /** The last lines, each on a line of its own. */
  public synchronized String text() {
    return String.join("\n", last);
  }

  @Override
  public synchronized void close() {
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException e) {
      LOG.warnf("an engine's log is not complete: %s", e.getMessage());
    }
    file = Optional.empty();
  }
}
