package dev.finetooth.messaging;

/** Hears what happens to leases; for metrics. */
public interface JobQueueListener {

  /** Hears nothing. */
  JobQueueListener NONE = new JobQueueListener() {};

  /** The broker has prolonged a lease. */
  default void renewed() {}

  /** The broker has taken a job away from a living handler. */
  default void lost() {}

  /** A verdict has reached the broker. */
  default void settled(Verdict verdict) {}
}
