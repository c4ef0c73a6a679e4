package dev.finetooth.trainer.agent.job;

import dev.finetooth.contracts.Attempt;
import dev.finetooth.contracts.Topics;
import dev.finetooth.contracts.Versioned;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobEvent;
import dev.finetooth.contracts.training.JobEvent.LanePoint;
import dev.finetooth.contracts.training.JobEvent.Origin;
import dev.finetooth.contracts.training.JobEvent.Progressed;
import dev.finetooth.messaging.EventSender;
import dev.finetooth.messaging.EventSender.Receipt;
import dev.finetooth.messaging.EventSender.Sending;
import dev.finetooth.messaging.OutgoingMessage;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Sends what an attempt says, numbered from 1. Progress waits for company: at most two messages a
 * second, whatever the engine writes. Used by one thread.
 */
final class AttemptEvents {

  static final long PROGRESS_EVERY_NANOS = 500_000_000L;

  private static final String TYPE = "finetooth.job-event";

  private final EventSender sender;
  private final Job job;
  private final Attempt attempt;
  private final Clock clock;
  private final List<LanePoint> points = new ArrayList<>();
  private final List<Sending> sendings = new ArrayList<>();
  private long sequence;
  private long progressedAt = System.nanoTime() - PROGRESS_EVERY_NANOS;

  AttemptEvents(EventSender sender, Job job, Attempt attempt, Clock clock) {
    this.sender = sender;
    this.job = job;
    this.attempt = attempt;
    this.clock = clock;
  }

  Attempt attempt() {
    return attempt;
  }

  void progress(LanePoint point) {
    points.add(point);
    tick();
  }

  /** Sends the progress that has waited long enough. */
  void tick() {
    if (System.nanoTime() - progressedAt >= PROGRESS_EVERY_NANOS) {
      sendProgress();
    }
  }

  /** Sends an event, after the progress that came before it. */
  void say(Function<Origin, JobEvent> event) {
    sendProgress();
    send(event);
  }

  private void sendProgress() {
    if (points.isEmpty()) {
      return;
    }
    List<LanePoint> batch = List.copyOf(points);
    points.clear();
    progressedAt = System.nanoTime();
    send(origin -> new Progressed(Versioned.CURRENT, origin, batch));
  }

  private void send(Function<Origin, JobEvent> event) {
    sequence++;
    var origin =
        new Origin(
            job.id(),
            job.sweep(),
            attempt,
            sequence,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    sendings.add(
        sender.send(
            OutgoingMessage.of(
                origin.eventId(),
                Topics.JOB_EVENTS,
                job.sweep().value(),
                TYPE,
                event.apply(origin))));
  }

  /**
   * Returns when the broker has everything.
   *
   * @throws org.apache.kafka.common.KafkaException where it does not take it
   */
  void flush() {
    sendProgress();
    sender.flush();
    for (Sending sending : sendings) {
      if (sending.await() instanceof Receipt.Refused(String reason)) {
        throw new IllegalStateException(
            "the broker refuses an event of " + job.id() + ": " + reason);
      }
    }
    sendings.clear();
  }
}
