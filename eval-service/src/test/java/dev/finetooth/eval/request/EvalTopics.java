package dev.finetooth.eval.request;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.RequestId;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.Topics;
import dev.finetooth.contracts.eval.EvalEvent;
import dev.finetooth.contracts.eval.EvalRequest;
import dev.finetooth.messaging.Topology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The sweep service's side of the eval topics. */
final class EvalTopics implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, String> consumer;
  private final List<EvalEvent> seen = new ArrayList<>();

  EvalTopics(String bootstrap) {
    Topology.ensure(bootstrap, List.of());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new StringSerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(
        consumer.partitionsFor(Topics.EVAL_EVENTS).stream()
            .map(p -> new org.apache.kafka.common.TopicPartition(p.topic(), p.partition()))
            .toList());
  }

  void send(EvalRequest request) {
    var message =
        new ProducerRecord<>(Topics.EVAL_REQUESTS, request.sweep().value(), Json.write(request));
    message
        .headers()
        .add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
        .add("ce_type", "eval-request".getBytes(StandardCharsets.UTF_8));
    var _ = producer.send(message);
    producer.flush();
  }

  /** The first event for the request that is no mere beginning. */
  EvalEvent answer(RequestId request) {
    return await(
        event -> event.request().equals(request) && !(event instanceof EvalEvent.RunStarted));
  }

  /** Waits for an event. */
  EvalEvent await(Predicate<EvalEvent> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var found = seen.stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      consumer
          .poll(Duration.ofMillis(100))
          .forEach(message -> seen.add(Json.read(message.value(), EvalEvent.class)));
    }
    throw new AssertionError("no such event among " + seen);
  }

  /** Every event so far of a sweep. */
  List<EvalEvent> of(SweepId sweep) {
    return seen.stream().filter(event -> event.sweep().equals(sweep)).toList();
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
