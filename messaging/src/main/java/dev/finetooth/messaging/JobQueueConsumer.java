package dev.finetooth.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one job after the other from a queue, as one member of a share group: the work slot of an
 * agent. A job is leased, not removed: where this process dies, the broker hands it to another at
 * once; where it hangs, when the lease runs out. See RATIONALE.md.
 */
public final class JobQueueConsumer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JobQueueConsumer.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final KafkaShareConsumer<String, String> kafka;
  private final String name;
  private final JobHandler handler;
  private final JobQueueListener listener;
  private final Duration grace;
  private final Signal signal = new Signal();
  private final Thread thread;
  private volatile Optional<Work> current = Optional.empty();

  /**
   * A consumer.
   *
   * @param group of the agents that serve the topic
   * @param name of this slot, for logs and threads
   * @param grace how long {@link #close} lets a handler come to its end
   */
  public JobQueueConsumer(
      String bootstrapServers,
      String group,
      String topic,
      String name,
      Duration grace,
      JobHandler handler,
      JobQueueListener listener) {
    this.kafka = new KafkaShareConsumer<>(ClientSettings.share(bootstrapServers, group));
    this.name = name;
    this.grace = grace;
    this.handler = handler;
    this.listener = listener;
    // The consumer belongs to this thread; handlers run on virtual ones.
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    kafka.subscribe(List.of(topic));
  }

  public JobQueueConsumer start() {
    thread.start();
    return this;
  }

  /** Whether it takes jobs still; it ends by {@link #close} or by a defect alone. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    var backoff = new Backoff(signal);
    try (kafka) {
      while (!signal.closed()) {
        try {
          for (ConsumerRecord<String, String> job : kafka.poll(POLL)) {
            hold(job);
          }
          backoff.reset();
        } catch (InterruptException e) {
          return;
        } catch (KafkaException | IllegalStateException e) {
          LOG.warn("{} cannot take jobs: {}; trying again", name, e.toString());
          backoff.await();
        }
      }
    } catch (RuntimeException e) {
      LOG.error("{} has ended", name, e);
    }
  }

  private void hold(ConsumerRecord<String, String> job) {
    int delivery = job.deliveryCount().map(Short::intValue).orElse(1);
    var lease = new Lease(ReceivedMessage.of(job), delivery, new CompletableFuture<>());
    var held = new HeldJob(kafka, job);
    Work work = Work.start(name, handler, lease);
    current = Optional.of(work);
    if (signal.closed()) {
      // close() may have looked for work just before there was some.
      lease.end().complete(Lease.End.LEAVING);
    }
    Optional<Verdict> verdict = work.verdict(held.renewEvery());
    while (verdict.isEmpty()) {
      renew(held, lease);
      verdict = work.verdict(held.renewEvery());
    }
    current = Optional.empty();
    if (held.settle(verdict.get())) {
      listener.settled(verdict.get());
    } else {
      LOG.warn("{}: {} will be handed out again", name, lease.message().key());
    }
  }

  private void renew(HeldJob held, Lease lease) {
    if (lease.end().getNow(Lease.End.LEAVING) == Lease.End.LOST) {
      return;
    }
    if (held.renew()) {
      listener.renewed();
      return;
    }
    LOG.warn("{}: the lease of {} is lost", name, lease.message().key());
    listener.lost();
    lease.end().obtrudeValue(Lease.End.LOST);
  }

  /** Asks the handler to leave, and gives the job back as soon as it has, or the grace is over. */
  @Override
  public void close() {
    signal.close();
    current.ifPresent(Work::leave);
    Threads.join(thread, grace);
    current.ifPresent(Work::abandon);
    Threads.join(thread, CLOSING);
  }
}
