package dev.finetooth.cli.up;

import dev.finetooth.cli.Failure;
import dev.finetooth.contracts.Versioned;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Starts the system's processes, foundations first, keeps them running, and stops them in the
 * opposite order. What runs stands in the run file at any time.
 */
final class Supervisor implements Child.Events {

  private static final Duration SERVICES_GRACE = Duration.ofSeconds(15);
  private static final Duration FOUNDATIONS_GRACE = Duration.ofSeconds(10);
  private static final Duration KILLED = Duration.ofSeconds(5);

  private final Parts parts;
  private final Path logs;
  private final Path runFile;
  private final Clock clock;
  private final Consumer<String> say;
  private final Readiness readiness = new Readiness();
  private final List<Child> foundations = new CopyOnWriteArrayList<>();
  private final List<Child> services = new CopyOnWriteArrayList<>();
  private volatile boolean ready;
  private boolean stopping;

  Supervisor(Parts parts, Path logs, Path runFile, Clock clock, Consumer<String> say) {
    this.parts = parts;
    this.logs = logs;
    this.runFile = runFile;
    this.clock = clock;
    this.say = say;
  }

  /**
   * Returns when everything serves.
   *
   * @throws Failure where a part cannot start; {@link #stop} is the caller's in any case
   */
  void start() {
    List<Part> later = parts.services();
    startAll(parts.foundations(), foundations);
    awaitReady(foundations);
    startAll(later, services);
    awaitReady(services);
    ready = true;
    changed();
  }

  private void startAll(List<Part> wanted, List<Child> into) {
    List<Child> children = new ArrayList<>();
    synchronized (this) {
      if (stopping) {
        return;
      }
      wanted.forEach(part -> children.add(new Child(part, logs, readiness, clock, this)));
      into.addAll(children);
    }
    children.forEach(Child::start);
  }

  private void awaitReady(List<Child> children) {
    for (Child child : children) {
      var _ =
          child
              .firstReady()
              .thenAccept(
                  took ->
                      said(
                          "  %-14s ready after %4.1f s   127.0.0.1:%d"
                              .formatted(
                                  child.part().name(),
                                  took.toMillis() / 1000.0,
                                  child.part().port())));
    }
    for (Child child : children) {
      try {
        child.firstReady().join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof Failure failure ? failure : e;
      }
    }
  }

  @Override
  public void said(String line) {
    say.accept(line);
  }

  @Override
  public synchronized void changed() {
    if (stopping) {
      return;
    }
    List<RunFile.Running> running = new ArrayList<>();
    for (Child child : children()) {
      child
          .handle()
          .ifPresent(handle -> running.add(RunFile.Running.of(child.part().name(), handle)));
    }
    new RunFile(
            Versioned.CURRENT,
            RunFile.Running.of("finetooth up", ProcessHandle.current()),
            ready,
            parts.ports().address(),
            parts.ports(),
            running)
        .write(runFile);
  }

  private List<Child> children() {
    List<Child> all = new ArrayList<>(foundations);
    all.addAll(services);
    return all;
  }

  /** Stops all, services first; returns when nothing runs any more. */
  void stop() {
    synchronized (this) {
      stopping = true;
    }
    stop(services, SERVICES_GRACE);
    stop(foundations, FOUNDATIONS_GRACE);
  }

  private void stop(List<Child> children, Duration grace) {
    List<ProcessHandle> handles =
        children.stream().flatMap(child -> child.handle().stream()).toList();
    children.forEach(Child::stop);
    if (!Leftovers.await(handles, grace)) {
      children.forEach(child -> child.kill(say));
      Leftovers.await(handles, KILLED);
    }
  }
}
