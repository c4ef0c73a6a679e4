package dev.finetooth.trainer.protocol;

import dev.finetooth.contracts.Json;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Writes one JSON object a line, from any thread. */
public class Lines {

  private final PrintStream out;
  private final LongSupplier nanos;
  private long last;

  public Lines(PrintStream out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  public synchronized void say(Object event) {
    out.println(Json.write(event));
    out.flush();
    last = nanos.getAsLong();
  }

  /** Says something where nothing was said for so long. */
  synchronized void sayAfterSilence(long silenceNanos, Object event) {
    if (nanos.getAsLong() - last >= silenceNanos) {
      say(event);
    }
  }
}
