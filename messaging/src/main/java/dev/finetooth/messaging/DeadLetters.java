package dev.finetooth.messaging;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/**
 * The topic of messages that could not be handled: to look at, and to send again once the cause is
 * gone. Its key is the letter, so that a letter sent again is struck out by an empty record.
 */
public final class DeadLetters implements AutoCloseable {

  private static final String TOPIC = "dead_topic";
  private static final String KEY = "dead_key";
  private static final String PARTITION = "dead_partition";
  private static final String OFFSET = "dead_offset";
  private static final String CONSUMER = "dead_consumer";
  private static final String KIND = "dead_kind";
  private static final String REASON = "dead_reason";
  private static final String AT = "dead_at";

  private final String bootstrapServers;
  private final String consumer;
  private final EventSender sender;
  private final Clock clock = Clock.systemUTC();

  /**
   * Opens them.
   *
   * @param consumer in whose name letters are added
   */
  public DeadLetters(String bootstrapServers, String consumer) {
    this.bootstrapServers = bootstrapServers;
    this.consumer = consumer;
    this.sender = EventSender.open(bootstrapServers, "finetooth/" + consumer);
  }

  /**
   * Adds a letter and waits until the broker has it.
   *
   * @throws KafkaException where it does not take it
   */
  public void add(ReceivedMessage message, ErrorKind kind, String reason) {
    var letter = message.copyTo(Topics.DEAD_LETTERS, consumer + "|" + message.id());
    put(letter, TOPIC, message.topic());
    put(letter, KEY, message.key());
    put(letter, PARTITION, Integer.toString(message.partition()));
    put(letter, OFFSET, Long.toString(message.offset()));
    put(letter, CONSUMER, consumer);
    put(letter, KIND, kind.name());
    put(letter, REASON, reason);
    put(letter, AT, clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    require(sender.send(letter).await());
  }

  /** The letters that nobody has sent again, oldest first, at most so many of the newest. */
  public List<DeadLetter> list(int limit) {
    List<DeadLetter> all =
        TopicReader.latestByKey(bootstrapServers, Topics.DEAD_LETTERS).values().stream()
            .map(DeadLetters::letter)
            .toList();
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  /**
   * Sends a message to its topic again, under its old id: consumers that have handled it skip it.
   *
   * @return the letter, or empty where there is none of this id
   */
  public Optional<DeadLetter> sendAgain(String id) {
    Optional<DeadLetter> found =
        list(Integer.MAX_VALUE).stream().filter(letter -> letter.id().equals(id)).findFirst();
    found.ifPresent(this::sendAgain);
    return found;
  }

  private void sendAgain(DeadLetter letter) {
    ReceivedMessage message = letter.message();
    require(sender.send(message.copyTo(message.topic(), message.key())).await());
    require(sender.send(struckOut(letter.id())).await());
  }

  private static ProducerRecord<String, String> struckOut(String id) {
    return new ProducerRecord<>(Topics.DEAD_LETTERS, id, null);
  }

  private static void require(EventSender.Receipt receipt) {
    if (receipt instanceof EventSender.Receipt.Refused(String reason)) {
      throw new KafkaException("the broker refuses the message: " + reason);
    }
  }

  private static DeadLetter letter(ConsumerRecord<String, String> record) {
    Headers headers = record.headers();
    ReceivedMessage copy = ReceivedMessage.of(record);
    var message =
        new ReceivedMessage(
            get(headers, TOPIC),
            Integer.parseInt(get(headers, PARTITION)),
            Long.parseLong(get(headers, OFFSET)),
            copy.id(),
            get(headers, KEY),
            copy.type(),
            copy.value());
    return new DeadLetter(
        copy.key(),
        message,
        get(headers, CONSUMER),
        ErrorKind.valueOf(get(headers, KIND)),
        get(headers, REASON),
        Instant.parse(get(headers, AT)));
  }

  private static String get(Headers headers, String name) {
    return EventHeaders.get(headers, name).orElse("");
  }

  private static void put(ProducerRecord<String, String> letter, String name, String value) {
    EventHeaders.put(letter, name, value);
  }

  @Override
  public void close() {
    sender.close();
  }
}
