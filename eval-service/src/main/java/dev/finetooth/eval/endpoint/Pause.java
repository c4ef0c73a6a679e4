package dev.finetooth.eval.endpoint;

import java.time.Duration;

/** Waiting, as a parameter: tests do not wait. */
@FunctionalInterface
public interface Pause {

  void pause(Duration length) throws InterruptedException;
}
