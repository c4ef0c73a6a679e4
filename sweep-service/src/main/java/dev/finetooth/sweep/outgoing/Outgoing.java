package dev.finetooth.sweep.outgoing;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Topics;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobCommand;
import dev.finetooth.messaging.Outbox;
import dev.finetooth.messaging.OutgoingMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

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
    requests(List.of(request));
  }

  /** Many in one statement; their order is kept. */
  public void requests(List<? extends EvalRequest> requests) {
    outbox.addAll(
        requests.stream()
            .map(
                request ->
                    OutgoingMessage.of(
                        UUID.randomUUID().toString(),
                        Topics.EVAL_REQUESTS,
                        request.sweep().value(),
                        "eval-request",
                        request))
            .toList());
  }
}
