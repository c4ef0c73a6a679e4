package dev.finetooth.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** CloudEvents 1.0 in Kafka's binary mode: the attributes are headers, the value is the data. */
final class EventHeaders {

  static final String ID = "ce_id";
  static final String TYPE = "ce_type";
  static final String SOURCE = "ce_source";
  static final String TIME = "ce_time";

  private EventHeaders() {}

  static ProducerRecord<String, String> record(
      OutgoingMessage message, String source, Instant time) {
    var sent = new ProducerRecord<>(message.topic(), message.key(), message.payload());
    put(sent, "ce_specversion", "1.0");
    put(sent, ID, message.id());
    put(sent, TYPE, message.type());
    put(sent, SOURCE, source);
    put(sent, TIME, time.toString());
    put(sent, "content-type", "application/json");
    return sent;
  }

  static void put(ProducerRecord<String, String> message, String name, String value) {
    message.headers().add(name, value.getBytes(UTF_8));
  }

  static Optional<String> get(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? Optional.empty() : Optional.of(new String(header.value(), UTF_8));
  }
}
