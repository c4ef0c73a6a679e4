package dev.finetooth.messaging;

/** Does a job. */
@FunctionalInterface
public interface JobHandler {

  /**
   * Works as long as it takes, on a virtual thread of its own; the lease is renewed meanwhile. What
   * it throws gives the job back.
   */
  Verdict handle(Lease lease) throws InterruptedException;
}
