package dev.finetooth.messaging;

import java.time.Duration;

final class Threads {

  private Threads() {}

  /** Waits for a thread's end; returns early where this thread is interrupted. */
  static void join(Thread thread, Duration longest) {
    try {
      thread.join(longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalThreadStateException neverStarted) {
      // There is nothing to wait for.
    }
  }
}
