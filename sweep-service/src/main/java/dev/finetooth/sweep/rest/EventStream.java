package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.Page;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialView;
import dev.finetooth.sweep.live.Watch;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One open event stream. */
final class EventStream {

  private static final int CHUNK = 200;
  private static final Duration TAKING = Duration.ofMillis(5);

  private final SweepId sweep;
  private final MultiEmitter<? super OutboundSseEvent> emitter;
  private final Sse sse;
  private final SweepViews sweeps;
  private final TrialViews trials;
  private final EventsConfig config;

  EventStream(
      SweepId sweep,
      MultiEmitter<? super OutboundSseEvent> emitter,
      Sse sse,
      SweepViews sweeps,
      TrialViews trials,
      EventsConfig config) {
    this.sweep = sweep;
    this.emitter = emitter;
    this.sse = sse;
    this.sweeps = sweeps;
    this.trials = trials;
    this.config = config;
  }

  /** Runs until the sweep has ended or nobody listens any more. */
  void run(Watch watch) throws InterruptedException {
    boolean open = everything();
    CountDownLatch never = new CountDownLatch(1);
    while (open) {
      Optional<Set<Integer>> changed = watch.take(config.heartbeat());
      open =
          changed.isPresent()
              ? update(changed.get())
              : send(sse.newEventBuilder().comment("alive").build());
      boolean ignored = never.await(config.pause().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private boolean everything() {
    SweepView view = sweeps.view(sweep);
    boolean open = send("sweep", view);
    int after = 0;
    while (open) {
      Page<TrialView> page = trials.page(sweep, after, CHUNK);
      open = page.items().isEmpty() || send("trials", page.items());
      if (page.next().isEmpty()) {
        break;
      }
      after = page.items().getLast().id().number();
    }
    return open && !view.state().isTerminal();
  }

  /** The trials go first, so that the stream's last word is the sweep's end. */
  private boolean update(Set<Integer> changed) {
    List<Integer> numbers = changed.stream().sorted().toList();
    boolean open = true;
    for (int start = 0; open && start < numbers.size(); start += CHUNK) {
      List<Integer> chunk = numbers.subList(start, Math.min(numbers.size(), start + CHUNK));
      open = send("trials", trials.numbered(sweep, chunk));
    }
    SweepView view = sweeps.view(sweep);
    return open && send("sweep", view) && !view.state().isTerminal();
  }

  private boolean send(String name, Object data) {
    return send(
        sse.newEventBuilder()
            .name(name)
            .mediaType(MediaType.APPLICATION_JSON_TYPE)
            .data(Json.write(data))
            .build());
  }

  /** Waits for the watcher to have taken what was sent before; a slow one misses nothing. */
  private boolean send(OutboundSseEvent event) {
    while (emitter.requested() == 0 && !emitter.isCancelled()) {
      LockSupport.parkNanos(TAKING.toNanos());
    }
    if (emitter.isCancelled()) {
      return false;
    }
    emitter.emit(event);
    return true;
  }
}
