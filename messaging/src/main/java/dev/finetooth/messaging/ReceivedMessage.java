package dev.finetooth.messaging;

import dev.finetooth.contracts.Json;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A message as it came.
 *
 * @param id unique over all messages; of a sender that gave none, its place in the topic
 * @param key the aggregate's id, empty where there was none
 * @param type as the sender named it, empty where it did not
 * @param value JSON
 */
public record ReceivedMessage(
    String topic, int partition, long offset, String id, String key, String type, String value) {

  static ReceivedMessage of(ConsumerRecord<String, String> taken) {
    String place = taken.topic() + "/" + taken.partition() + "/" + taken.offset();
    return new ReceivedMessage(
        taken.topic(),
        taken.partition(),
        taken.offset(),
        EventHeaders.get(taken.headers(), EventHeaders.ID).orElse(place),
        Optional.ofNullable(taken.key()).orElse(""),
        EventHeaders.get(taken.headers(), EventHeaders.TYPE).orElse(""),
        Optional.ofNullable(taken.value()).orElse(""));
  }

  /**
   * The value as a record.
   *
   * @throws dev.finetooth.contracts.MalformedMessageException where it does not fit
   * @throws dev.finetooth.contracts.UnsupportedVersionException where its version is unknown
   */
  public <T> T as(Class<T> contract) {
    return Json.read(value, contract);
  }

  /** The same message again, for another topic. */
  ProducerRecord<String, String> copyTo(String otherTopic, String otherKey) {
    var copy = new ProducerRecord<>(otherTopic, otherKey, value);
    EventHeaders.put(copy, "ce_specversion", "1.0");
    EventHeaders.put(copy, EventHeaders.ID, id);
    EventHeaders.put(copy, EventHeaders.TYPE, type);
    return copy;
  }
}
