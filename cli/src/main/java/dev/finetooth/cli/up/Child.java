package dev.finetooth.cli.up;

import dev.finetooth.cli.ExitCode;
import dev.finetooth.cli.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A supervised process: started again, with growing pauses, whenever it ends unasked. */
final class Child {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration HEALTHY_AFTER = Duration.ofMinutes(1);
  private static final int TRIES_BEFORE_FIRST_READY = 2;
  private static final int TOLD_LINES = 12;
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Part part;
  private final Log log;
  private final Readiness readiness;
  private final Clock clock;
  private final Events events;
  private final CompletableFuture<Duration> firstReady = new CompletableFuture<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Process process;

  /** What the supervisor wants to know. */
  interface Events {
    void said(String line);

    /** Another process runs, or none. */
    void changed();
  }

  Child(Part part, Path logs, Readiness readiness, Clock clock, Events events) {
    this.part = part;
    this.log = Log.of(logs, part.name());
    this.readiness = readiness;
    this.clock = clock;
    this.events = events;
  }

  Part part() {
    return part;
  }

  /**
   * Completed with the time it took; exceptionally, with a {@link Failure}, where it cannot start.
   */
  CompletableFuture<Duration> firstReady() {
    return firstReady;
  }

  Optional<ProcessHandle> handle() {
    Process running = process;
    return running == null || !running.isAlive()
        ? Optional.empty()
        : Optional.of(running.toHandle());
  }

  void start() {
    log.prepare();
    Thread.ofVirtual().name("child-" + part.name()).start(this::supervise);
  }

  private void supervise() {
    Duration pause = Duration.ofSeconds(1);
    for (int tries = 1; stopped.getCount() > 0; tries++) {
      Instant began = clock.instant();
      int status;
      try {
        status = runOnce(began);
      } catch (IOException e) {
        fail("cannot be started: " + e.getMessage());
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (stopped.getCount() == 0) {
        return;
      }
      if (!firstReady.isDone() && tries >= TRIES_BEFORE_FIRST_READY) {
        fail("ended with status " + status + " before it was ready");
        return;
      }
      boolean ranLong = Duration.between(began, clock.instant()).compareTo(HEALTHY_AFTER) > 0;
      pause = ranLong ? Duration.ofSeconds(1) : pause;
      events.said(
          "%s ended (status %d); starting it again in %d s. Its log: %s"
              .formatted(part.name(), status, pause.toSeconds(), log.file()));
      if (rest(pause)) {
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  private int runOnce(Instant began) throws IOException, InterruptedException {
    boolean again = firstReady.isDone();
    Process started = builder().start();
    process = started;
    if (stopped.getCount() == 0) {
      started.destroy();
    }
    events.changed();
    readiness.watch(
        part,
        started,
        log,
        () -> {
          firstReady.complete(Duration.between(began, clock.instant()));
          if (again) {
            events.said(part.name() + " is ready again");
          }
        });
    int status = started.waitFor();
    events.changed();
    return status;
  }

  private ProcessBuilder builder() {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      // Ctrl-C reaches a whole terminal session; the parts are stopped in order instead.
      command.add(SETSID.toString());
    }
    command.addAll(part.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(part.environment());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.file().toFile());
    switch (part.readiness()) {
      case LINE -> builder.redirectError(toLog);
      case HEALTH -> builder.redirectErrorStream(true).redirectOutput(toLog);
    }
    return builder;
  }

  /** Whether it was stopped meanwhile. */
  private boolean rest(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void fail(String what) {
    String tail = String.join("\n  ", log.tail(TOLD_LINES));
    firstReady.completeExceptionally(
        new Failure(
            ExitCode.FAILED,
            "%s %s. The end of its log (%s):\n  %s"
                .formatted(part.name(), what, log.file(), tail)));
  }

  /** Asks it to end; it is not started again. */
  void stop() {
    stopped.countDown();
    handle().ifPresent(ProcessHandle::destroy);
  }

  /** Ends it the hard way. */
  void kill(Consumer<String> say) {
    handle()
        .ifPresent(
            running -> {
              say.accept(part.name() + " does not stop; killing it");
              running.destroyForcibly();
            });
  }
}
