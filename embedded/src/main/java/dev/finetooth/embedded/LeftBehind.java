package dev.finetooth.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed owner leaves behind: a PostgreSQL server that still runs, or the pid file of one
 * that does not, whose number another program may have by now; and what a killed server does: its
 * connections at work.
 */
final class LeftBehind {

  private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
  private static final int PATIENCE_SECONDS = 10;

  private LeftBehind() {}

  /** Call it with the folder's lock held: then no live process owns the server. */
  static void clear(Path cluster) throws IOException {
    Optional<ProcessHandle> running = postmaster(cluster);
    if (running.isPresent()) {
      LOG.info("stopping the server {} that a killed process left behind", running.get().pid());
      stop(running.get());
    }
    endConnections(cluster);
    Files.deleteIfExists(pidFile(cluster));
  }

  // A server that was killed cannot end its connections. An idle one notices; one that computes
  // goes
  // on in the shared memory, and no server starts on the same data before it has ended.
  private static void endConnections(Path cluster) throws IOException {
    List<ProcessHandle> orphans =
        ProcessHandle.allProcesses().filter(process -> worksIn(process, cluster)).toList();
    for (ProcessHandle orphan : orphans) {
      LOG.info("ending the connection {} of a server that was killed", orphan.pid());
      orphan.destroyForcibly();
      exits(orphan);
    }
  }

  private static boolean worksIn(ProcessHandle process, Path cluster) {
    try {
      Path proc = Path.of("/proc", Long.toString(process.pid()));
      return Files.readSymbolicLink(proc.resolve("cwd")).equals(cluster.toRealPath())
          && Files.readString(proc.resolve("comm")).startsWith("postgres");
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  /** The live server of these data, if there is one. */
  static Optional<ProcessHandle> postmaster(Path cluster) {
    return pid(cluster)
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .filter(process -> runs(process, cluster));
  }

  private static boolean runs(ProcessHandle process, Path cluster) {
    List<String> arguments = process.info().arguments().map(List::of).orElse(List.of());
    return arguments.contains(cluster.toString());
  }

  private static Optional<Long> pid(Path cluster) {
    try {
      List<String> lines = Files.readAllLines(pidFile(cluster));
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(Long.valueOf(lines.getFirst().strip()));
    } catch (IOException | NumberFormatException noneOrHalfWritten) {
      return Optional.empty();
    }
  }

  private static void stop(ProcessHandle postmaster) throws IOException {
    // PostgreSQL waits for its clients on SIGTERM and sends them away on SIGINT.
    new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start();
    if (!exits(postmaster)) {
      postmaster.destroyForcibly();
      exits(postmaster);
    }
  }

  private static boolean exits(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path pidFile(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }
}
