package dev.finetooth.trainer.agent.job;

import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.messaging.JobQueueListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts jobs, attempts by outcome, and what happens to leases. */
public final class JobMetrics implements JobQueueListener {

  private final AtomicInteger running = new AtomicInteger();
  private final Map<JobOutcome, Counter> outcomes = new EnumMap<>(JobOutcome.class);
  private final Counter renewals;
  private final Counter losses;

  public JobMetrics(MeterRegistry registry) {
    registry.gauge("finetooth.agent.engines.running", running);
    for (JobOutcome outcome : JobOutcome.values()) {
      outcomes.put(
          outcome,
          Counter.builder("finetooth.agent.attempts")
              .description("Attempts at jobs, by how they ended")
              .tag("outcome", outcome.name())
              .register(registry));
    }
    this.renewals =
        Counter.builder("finetooth.agent.lease.renewals")
            .description("Times that the broker prolonged a job's lease")
            .register(registry);
    this.losses =
        Counter.builder("finetooth.agent.lease.losses")
            .description("Attempts that ended because the broker took the job away")
            .register(registry);
  }

  void began() {
    running.incrementAndGet();
  }

  void stopped() {
    running.decrementAndGet();
  }

  void ended(JobOutcome outcome) {
    Objects.requireNonNull(outcomes.get(outcome)).increment();
  }

  @Override
  public void lost() {
    losses.increment();
  }

  @Override
  public void renewed() {
    renewals.increment();
  }
}
