package dev.finetooth.trainer.protocol;

import dev.finetooth.contracts.engine.EngineEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Says that the engine is alive while nothing else is said. */
public final class Heartbeat implements AutoCloseable {

  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Lines lines;
  private final Thread thread;
  private volatile String doing = "starting";
  private volatile boolean closed;

  public Heartbeat(Lines lines) {
    this.lines = lines;
    this.thread = Thread.ofPlatform().daemon().name("heartbeat").start(this::beat);
  }

  public void doing(String what) {
    doing = what;
  }

  private void beat() {
    while (!closed) {
      LockSupport.parkNanos(LOOK_NANOS);
      if (!closed) {
        lines.sayAfterSilence(SILENCE_NANOS, new EngineEvent.Alive(doing));
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
