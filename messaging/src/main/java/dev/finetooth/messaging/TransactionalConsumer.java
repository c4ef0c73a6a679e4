package dev.finetooth.messaging;

import dev.finetooth.contracts.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every message of some topics to a handler, with the effect of exactly once: the inbox row
 * and what the handler writes commit together. A batch is one transaction; where it fails, every
 * message of it gets its own. A failure that may pass is retried, others go to the dead letters.
 * Messages of one key are handled in order.
 */
public final class TransactionalConsumer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionalConsumer.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PRUNE_EVERY = Duration.ofHours(1);
  private static final Duration CLOSING = Duration.ofSeconds(20);

  private final KafkaConsumer<String, String> kafka;
  private final String group;
  private final Inbox inbox;
  private final Transactions transactions;
  private final MessageHandler handler;
  private final DeadLetters deadLetters;
  private final Signal signal = new Signal();
  private final Thread thread;
  private long prunedAt = System.nanoTime();

  /**
   * A consumer.
   *
   * @param group of the consumers that share the work; also the consumer's name in the inbox
   * @param inbox over a data source that takes part in the transactions
   */
  public TransactionalConsumer(
      String bootstrapServers,
      String group,
      Collection<String> topics,
      Inbox inbox,
      Transactions transactions,
      MessageHandler handler) {
    this.kafka = new KafkaConsumer<>(ClientSettings.group(bootstrapServers, group));
    this.group = group;
    this.inbox = inbox;
    this.transactions = transactions;
    this.handler = handler;
    this.deadLetters = new DeadLetters(bootstrapServers, group);
    // Kafka's poll blocks the thread that carries it: a virtual one would occupy its carrier.
    this.thread = Thread.ofPlatform().daemon().name("consumer-" + group).unstarted(this::run);
    kafka.subscribe(topics);
  }

  public TransactionalConsumer start() {
    thread.start();
    return this;
  }

  private void run() {
    var backoff = new Backoff(signal);
    try (kafka) {
      while (!signal.closed()) {
        try {
          takeBatch();
          backoff.reset();
        } catch (WakeupException closing) {
          // Only close() wakes it; the loop's condition ends it.
        } catch (KafkaException e) {
          LOG.warn("{} cannot read: {}; trying again", group, e.toString());
          backoff.await();
        }
      }
    } catch (RuntimeException e) {
      LOG.error("{} has ended", group, e);
    }
  }

  private void takeBatch() {
    List<ReceivedMessage> batch = new ArrayList<>();
    kafka.poll(POLL).forEach(taken -> batch.add(ReceivedMessage.of(taken)));
    if (batch.isEmpty()) {
      pruneNowAndThen();
      return;
    }
    if (!handleTogether(batch)) {
      handleOneByOne(batch);
    }
    if (!signal.closed()) {
      commit(batch);
    }
  }

  private boolean handleTogether(List<ReceivedMessage> batch) {
    try {
      transactions.run(() -> claimAndHandle(batch));
      return true;
    } catch (RuntimeException e) {
      LOG.debug("{}: a batch of {} failed; handling each alone", group, batch.size(), e);
      return false;
    }
  }

  private void claimAndHandle(List<ReceivedMessage> messages) {
    List<ReceivedMessage> fresh = inbox.claim(group, messages);
    if (!fresh.isEmpty()) {
      handler.handleAll(fresh);
    }
  }

  private void handleOneByOne(List<ReceivedMessage> batch) {
    for (ReceivedMessage message : batch) {
      var backoff = new Backoff(signal);
      while (mine(message) && !handled(message)) {
        backoff.await();
        stayInGroup();
      }
      if (signal.closed()) {
        return;
      }
    }
  }

  private boolean mine(ReceivedMessage message) {
    return !signal.closed() && kafka.assignment().contains(partition(message));
  }

  private boolean handled(ReceivedMessage message) {
    try {
      transactions.run(() -> claimAndHandle(List.of(message)));
      return true;
    } catch (RuntimeException e) {
      ErrorKind kind = Failures.kind(e);
      if (Failures.mayPass(kind)) {
        LOG.warn("{}: {} failed, will be tried again: {}", group, message.id(), e.toString());
        return false;
      }
      LOG.error("{}: {} goes to the dead letters", group, message.id(), e);
      return buried(message, kind, e);
    }
  }

  private boolean buried(ReceivedMessage message, ErrorKind kind, RuntimeException failure) {
    try {
      deadLetters.add(message, kind, Failures.reason(failure));
      return true;
    } catch (KafkaException brokerAway) {
      LOG.warn("{}: {} is no dead letter yet: {}", group, message.id(), brokerAway.toString());
      return false;
    }
  }

  // Waiting must not look like death: a consumer that does not poll loses its partitions.
  private void stayInGroup() {
    kafka.pause(kafka.assignment());
    kafka.poll(Duration.ZERO);
    kafka.resume(kafka.paused());
  }

  private void commit(List<ReceivedMessage> batch) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (ReceivedMessage message : batch) {
      if (kafka.assignment().contains(partition(message))) {
        next.put(partition(message), new OffsetAndMetadata(message.offset() + 1));
      }
    }
    try {
      kafka.commitSync(next);
    } catch (CommitFailedException | RebalanceInProgressException e) {
      // The inbox recognises what comes again.
      LOG.info("{}: offsets not kept: {}", group, e.toString());
    }
  }

  private static TopicPartition partition(ReceivedMessage message) {
    return new TopicPartition(message.topic(), message.partition());
  }

  private void pruneNowAndThen() {
    if (System.nanoTime() - prunedAt < PRUNE_EVERY.toNanos()) {
      return;
    }
    prunedAt = System.nanoTime();
    try {
      int forgotten = inbox.prune();
      LOG.debug("{} forgot {} old messages", group, forgotten);
    } catch (DatabaseFailedException e) {
      LOG.warn("{}: {}", group, e.getMessage());
    }
  }

  /** Finishes the batch under way; what it did not get to comes again. */
  @Override
  public void close() {
    signal.close();
    kafka.wakeup();
    Threads.join(thread, CLOSING);
    deadLetters.close();
  }
}
