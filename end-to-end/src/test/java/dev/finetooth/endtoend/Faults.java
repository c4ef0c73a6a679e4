package dev.finetooth.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Kills parts of a running installation, as kill -9 does. */
final class Faults {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Installation finetooth;
  private final List<String> killed = new ArrayList<>();

  Faults(Installation finetooth) {
    this.finetooth = finetooth;
  }

  List<String> killed() {
    return List.copyOf(killed);
  }

  /** Waits until an engine trains, and kills it. */
  void killEngine() {
    kill("Main run", "an engine");
  }

  /** Kills a service while an engine trains, and waits until it serves again. */
  void killService(String module) {
    await("an engine trains", () -> !finetooth.processes("Main run").isEmpty());
    long before = kill(module + "/target/quarkus-app", module);
    await(
        module + " is back",
        () ->
            finetooth.processes(module + "/target/quarkus-app").stream()
                .anyMatch(process -> process.pid() != before));
  }

  private long kill(String commandLine, String name) {
    await(name + " runs", () -> !finetooth.processes(commandLine).isEmpty());
    ProcessHandle process = finetooth.processes(commandLine).getFirst();
    process.destroyForcibly();
    await(name + " is dead", () -> !process.isAlive());
    killed.add(name);
    return process.pid();
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
