package dev.finetooth.cli.up;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Stops the processes that a killed {@code finetooth up} left behind. */
final class Leftovers {

  private static final Duration GRACE = Duration.ofSeconds(15);

  private Leftovers() {}

  /** Only processes that still are what the file says; others of the same number are left alone. */
  static void stop(RunFile file, Consumer<String> say) {
    List<RunFile.Running> left =
        file.processes().stream().filter(process -> process.find().isPresent()).toList();
    if (left.isEmpty()) {
      return;
    }
    say.accept(
        "finetooth up was killed and left %d processes behind (%s); stopping them"
            .formatted(
                left.size(), String.join(", ", left.stream().map(RunFile.Running::name).toList())));
    List<ProcessHandle> handles = left.stream().flatMap(one -> one.find().stream()).toList();
    handles.forEach(ProcessHandle::destroy);
    await(handles, GRACE);
    handles.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    await(handles, GRACE);
  }

  /** Whether all ended in time. */
  static boolean await(List<ProcessHandle> processes, Duration atMost) {
    CompletableFuture<?> all =
        CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    try {
      all.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
