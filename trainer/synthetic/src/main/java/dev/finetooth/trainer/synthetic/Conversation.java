package dev.finetooth.trainer.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineCommand;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.trainer.protocol.CommandReader;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What is said and heard, and the time that passes between. Used by one thread. */
final class Conversation {

  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream out;
  private final LongSupplier nanos;
  private final LinkedBlockingQueue<EngineCommand> orders = new LinkedBlockingQueue<>();
  private final Set<LaneId> stopped = new HashSet<>();
  private boolean leaving;
  private long saidAt;

  /**
   * @param nanos a clock that only goes forward
   */
  Conversation(InputStream in, PrintStream out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    this.saidAt = nanos.getAsLong();
    BufferedReader input = new BufferedReader(new InputStreamReader(in, UTF_8));
    Thread.ofPlatform()
        .daemon()
        .name("commands")
        .start(() -> CommandReader.read(input, orders::add));
  }

  void say(EngineEvent event) {
    out.println(Json.write(event));
    out.flush();
    saidAt = nanos.getAsLong();
  }

  boolean leaving() {
    return leaving;
  }

  boolean stopped(LaneId lane) {
    return stopped.contains(lane);
  }

  /** Lets time pass; hears what is ordered meanwhile, and returns at once where it is to leave. */
  void pass(long waitNanos) throws InterruptedException {
    long until = nanos.getAsLong() + waitNanos;
    do {
      long now = nanos.getAsLong();
      if (now - saidAt >= SILENCE_NANOS) {
        say(new EngineEvent.Alive("training, as if"));
      }
      long rest = Math.max(0, Math.min(until - now, saidAt + SILENCE_NANOS - now));
      Optional.ofNullable(orders.poll(rest, TimeUnit.NANOSECONDS)).ifPresent(this::heed);
    } while (!leaving && (nanos.getAsLong() - until < 0 || !orders.isEmpty()));
  }

  private void heed(EngineCommand order) {
    switch (order) {
      case EngineCommand.StopLane stop -> stopped.add(stop.lane());
      case EngineCommand.Leave ignored -> leaving = true;
    }
  }
}
