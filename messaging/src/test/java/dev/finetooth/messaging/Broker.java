package dev.finetooth.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Makes topics and reads them to their end. */
record Broker(String bootstrapServers) {

  String topic(String name, int partitions) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
    return name;
  }

  List<ConsumerRecord<String, String>> read(String topic, int atLeast) {
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    try (var kafka = new KafkaConsumer<String, String>(ClientSettings.plain(bootstrapServers))) {
      var partitions =
          kafka.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      kafka.assign(partitions);
      kafka.seekToBeginning(partitions);
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (found.size() < atLeast && System.nanoTime() < deadline) {
        kafka.poll(Duration.ofMillis(200)).forEach(found::add);
      }
      kafka.poll(Duration.ofMillis(300)).forEach(found::add);
    }
    return found;
  }
}
