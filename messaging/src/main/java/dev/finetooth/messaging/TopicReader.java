package dev.finetooth.messaging;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a small topic from its beginning to its present end. */
final class TopicReader {

  private TopicReader() {}

  /** The newest record of every key, without those that an empty record has struck out. */
  static Map<String, ConsumerRecord<String, String>> latestByKey(
      String bootstrapServers, String topic) {
    Map<String, ConsumerRecord<String, String>> latest = new LinkedHashMap<>();
    try (var kafka = new KafkaConsumer<String, String>(ClientSettings.plain(bootstrapServers))) {
      List<TopicPartition> partitions =
          kafka.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      kafka.assign(partitions);
      kafka.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
      while (!reached(kafka, ends)) {
        for (ConsumerRecord<String, String> record : kafka.poll(Duration.ofSeconds(1))) {
          latest.remove(record.key());
          if (record.value() != null) {
            latest.put(record.key(), record);
          }
        }
      }
    }
    return latest;
  }

  private static boolean reached(
      KafkaConsumer<String, String> kafka, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(end -> kafka.position(end.getKey()) >= end.getValue());
  }
}
