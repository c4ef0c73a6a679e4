package dev.finetooth.conformance;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where checks try the engine; remembers all that it said. */
final class Bench {

  private static final Task PLAIN = Task.of(1, 2);

  private final List<String> command;
  private final Optional<String> version;
  private final Jobs jobs;
  private final Patience patience;
  private final List<Life> lives = new ArrayList<>();
  private Optional<Life> plain = Optional.empty();

  /** What an engine was asked for, and all that it said in one life. */
  record Life(EngineJob job, Transcript said) {}

  Bench(List<String> command, Optional<String> version, Jobs jobs, Patience patience) {
    this.command = command;
    this.version = version;
    this.jobs = jobs;
    this.patience = patience;
  }

  Jobs jobs() {
    return jobs;
  }

  Patience patience() {
    return patience;
  }

  /** That which the engine should have, where it is known. */
  Optional<String> version() {
    return version;
  }

  /** All lives so far. */
  List<Life> lives() {
    return List.copyOf(lives);
  }

  Session start(EngineJob job) throws IOException {
    Path file = job.out().resolveSibling("job.json");
    Files.writeString(file, Json.write(job));
    return Session.start(command, file, patience);
  }

  /** Starts it with a file that is no job. */
  Session start(Path file) throws IOException {
    return Session.start(command, file, patience);
  }

  /** Remembers what an engine said. */
  Transcript remember(EngineJob job, Transcript said) {
    lives.add(new Life(job, said));
    return said;
  }

  /** Runs a job from its start to its end. */
  Transcript run(EngineJob job) throws IOException, InterruptedException {
    try (Session session = start(job)) {
      return remember(job, session.finish());
    }
  }

  /** A job like any other, run once for all checks that look at it. */
  Life plain() throws IOException, InterruptedException {
    if (plain.isEmpty()) {
      EngineJob job = jobs.job("plain", PLAIN);
      plain = Optional.of(new Life(job, run(job)));
    }
    return plain.get();
  }
}
