package dev.finetooth.endtoend;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.SweepState;
import dev.finetooth.contracts.api.SweepView;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Kills parts of a running installation in the middle of a sweep, as kill -9 does. */
final class Faults {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ENGINE = "Main run";

  private final Installation finetooth;
  private final Probe probe = new Probe();
  private final List<String> summary = new ArrayList<>();
  private final long began = System.nanoTime();

  Faults(Installation finetooth) {
    this.finetooth = finetooth;
  }

  /** What was killed, when, and what came of it: a line each. */
  List<String> summary() {
    return List.copyOf(summary);
  }

  /** Waits until an engine trains, and kills it. */
  void killEngine() {
    awaitEngine();
    ProcessHandle engine = finetooth.processes(ENGINE).getFirst();
    double at = now();
    kill(engine);
    tell(at, "an engine, process " + engine.pid(), "its job is started again");
  }

  /** Kills parts at once while an engine trains, and waits until all of them serve again. */
  void kill(Part... parts) {
    awaitEngine();
    int engines = finetooth.processes(ENGINE).size();
    kill(List.of(parts), "while training (engines: %d)".formatted(engines));
  }

  /**
   * Kills the eval service while it decides, and waits until it serves again.
   *
   * @param held keeps the decision from its end, so that there is a while to kill in; released here
   */
  void killWhileItDecides(SweepId sweep, HeldDecisions held) throws SQLException {
    await("the sweep is being decided", () -> state(sweep) == SweepState.DECIDING);
    await("the decision waits for what is held", held::isMet);
    kill(List.of(Part.EVAL), "while it decided");
    summary.add("         the sweep is %s then".formatted(state(sweep)));
    held.close();
  }

  private SweepState state(SweepId sweep) {
    String path = "/api/sweep/v1/sweeps/" + sweep;
    Optional<String> body = probe.get(finetooth.port(Part.SWEEP), path);
    return body.map(text -> Json.read(text, SweepView.class).state()).orElse(SweepState.RUNNING);
  }

  private void kill(List<Part> parts, String when) {
    Map<Part, ProcessHandle> killed = new EnumMap<>(Part.class);
    double at = now();
    for (Part part : parts) {
      await(part + " runs", () -> !finetooth.processes(part.commandLine()).isEmpty());
      ProcessHandle process = finetooth.processes(part.commandLine()).getFirst();
      kill(process);
      killed.put(part, process);
    }
    killed.forEach(
        (part, process) -> {
          await(part + " serves again", () -> isAnother(part, process) && serves(part));
          tell(
              at,
              "%s, process %d, %s".formatted(part, process.pid(), when),
              "served again after %.1f s".formatted(now() - at));
        });
  }

  private boolean isAnother(Part part, ProcessHandle before) {
    return finetooth.processes(part.commandLine()).stream()
        .anyMatch(process -> process.pid() != before.pid());
  }

  private boolean serves(Part part) {
    return probe.serves(part, finetooth.port(part));
  }

  private void kill(ProcessHandle process) {
    process.destroyForcibly();
    await("process " + process.pid() + " is dead", () -> !process.isAlive());
  }

  private void awaitEngine() {
    await("an engine trains", () -> !finetooth.processes(ENGINE).isEmpty());
  }

  private void tell(double at, String killed, String then) {
    summary.add("%6.1f s  killed %s; %s".formatted(at, killed, then));
  }

  private double now() {
    return (System.nanoTime() - began) / 1e9;
  }

  private void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it never came that " + what + "\n" + finetooth.logs());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
