package dev.finetooth.messaging;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears every message of a topic from now on, without a group: each process hears all. For commands
 * that their sender repeats until they are heeded; what is said while nobody listens is not heard.
 */
public final class BroadcastConsumer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BroadcastConsumer.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumer<String, String> kafka;
  private final String topic;
  private final Consumer<ReceivedMessage> handler;
  private final Signal signal = new Signal();
  private final Thread thread;

  /** A listener; what the handler throws is logged, and the next message heard. */
  public BroadcastConsumer(
      String bootstrapServers, String topic, Consumer<ReceivedMessage> handler) {
    var settings = ClientSettings.plain(bootstrapServers);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    this.kafka = new KafkaConsumer<>(settings);
    this.topic = topic;
    this.handler = handler;
    this.thread = Thread.ofPlatform().daemon().name("hears-" + topic).unstarted(this::run);
  }

  public BroadcastConsumer start() {
    thread.start();
    return this;
  }

  private void run() {
    var backoff = new Backoff(signal);
    try (kafka) {
      while (!signal.closed()) {
        try {
          if (kafka.assignment().isEmpty()) {
            kafka.assign(partitions());
          }
          kafka.poll(POLL).forEach(taken -> hear(ReceivedMessage.of(taken)));
          backoff.reset();
        } catch (WakeupException closing) {
          // Only close() wakes it; the loop's condition ends it.
        } catch (KafkaException e) {
          LOG.warn("cannot hear {}: {}; trying again", topic, e.toString());
          backoff.await();
        }
      }
    }
  }

  private List<TopicPartition> partitions() {
    return kafka.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private void hear(ReceivedMessage message) {
    try {
      handler.accept(message);
    } catch (RuntimeException e) {
      LOG.warn("{} was not understood: {}", message.id(), e.toString());
    }
  }

  @Override
  public void close() {
    signal.close();
    kafka.wakeup();
    Threads.join(thread, Duration.ofSeconds(5));
  }
}
