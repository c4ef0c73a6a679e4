package dev.finetooth.messaging;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends messages at once, by an idempotent producer: retries neither repeat nor reorder them. For
 * senders without a database; with one, use {@link Outbox}. Safe for many threads.
 */
public final class EventSender implements AutoCloseable {

  static final int LARGEST_BYTES = 16 * 1024 * 1024;

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final KafkaProducer<String, String> producer;
  private final String source;
  private final Clock clock;

  private EventSender(KafkaProducer<String, String> producer, String source, Clock clock) {
    this.producer = producer;
    this.source = source;
    this.clock = clock;
  }

  /**
   * A sender that gives up on a broker that is away for two minutes.
   *
   * @param source says in every message who sent it, for example finetooth/agent
   */
  public static EventSender open(String bootstrapServers, String source) {
    return open(bootstrapServers, source, Duration.ofMinutes(2));
  }

  /** A sender that waits for the broker as long as it is open: giving up would reorder messages. */
  static EventSender patient(String bootstrapServers, String source) {
    return open(bootstrapServers, source, Duration.ofMillis(Integer.MAX_VALUE));
  }

  private static EventSender open(String bootstrapServers, String source, Duration patience) {
    int patienceMillis = Math.toIntExact(patience.toMillis());
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            LARGEST_BYTES,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            patienceMillis,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            patienceMillis,
            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            500,
            ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG,
            500);
    var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    return new EventSender(producer, source, Clock.systemUTC());
  }

  /** What became of a message. */
  public sealed interface Receipt {
    /** The broker has it. */
    record Taken() implements Receipt {}

    /** The broker will never take it. */
    record Refused(String reason) implements Receipt {}
  }

  /** A message on its way. */
  public static final class Sending {
    private final Future<RecordMetadata> future;

    private Sending(Future<RecordMetadata> future) {
      this.future = future;
    }

    /**
     * Waits until the broker has answered.
     *
     * @throws KafkaException where it does not in time, or the sender was closed
     */
    public Receipt await() {
      try {
        future.get();
        return new Receipt.Taken();
      } catch (ExecutionException e) {
        Throwable cause = Failures.cause(e);
        if (isFinal(cause)) {
          return new Receipt.Refused(cause.toString());
        }
        throw new KafkaException("the broker has not taken the message", cause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new KafkaException("interrupted while sending", e);
      }
    }
  }

  /** Begins to send; {@link Sending#await} or {@link #flush} make sure. */
  public Sending send(OutgoingMessage message) {
    return send(EventHeaders.record(message, source, clock.instant()));
  }

  Sending send(ProducerRecord<String, String> message) {
    return new Sending(producer.send(message));
  }

  /** Sends a batch with one flush, and waits for every receipt. */
  public List<Receipt> sendAll(List<OutgoingMessage> messages) {
    List<Sending> sendings = messages.stream().map(this::send).toList();
    producer.flush();
    return sendings.stream().map(Sending::await).toList();
  }

  /**
   * Returns when the broker has answered for everything sent so far; each answer is its sending's.
   */
  public void flush() {
    producer.flush();
  }

  private static boolean isFinal(Throwable failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof InvalidTopicException
        || failure instanceof SerializationException;
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
