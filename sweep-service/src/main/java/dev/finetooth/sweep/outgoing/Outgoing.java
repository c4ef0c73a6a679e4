package dev.finetooth.sweep.outgoing;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Topics;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Typed messages into the outbox: they are sent if, and only if, the caller's transaction commits.
 */
@ApplicationScoped
public class Outgoing {

  private final Outbox outbox;

  Outgoing(Outbox outbox) {
    this.outbox = outbox;
  }

  public void job(Job job) {
    outbox.add(Topics.jobs(job.queue()), job.id().value(), "job", job);
  }

  public void command(SweepId sweep, JobCommand command) {
    outbox.add(Topics.JOB_COMMANDS, sweep.value(), "job-command", command);
  }

  public void request(EvalRequest request) {
    outbox.add(Topics.EVAL_REQUESTS, request.sweep().value(), "eval-request", request);
  }
}
