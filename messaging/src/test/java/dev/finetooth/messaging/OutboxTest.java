package dev.finetooth.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.finetooth.embedded.EmbeddedKafka;
import dev.finetooth.embedded.Ports;
import dev.finetooth.testing.TestPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

  private static final String SOURCE = "finetooth/test";

  private final Broker broker = new Broker(TestPlatform.shared().bootstrapServers());
  private final Database database = Database.fresh();

  record Note(int number) {}

  @Test
  void sendsWhatCommittedAndNothingElse() throws Exception {
    String topic = broker.topic(TestPlatform.freshName("outbox"), 1);
    Outbox outbox = database.outbox();
    database.transactions().run(() -> outbox.add(topic, "a", "note", new Note(1)));
    assertThatThrownBy(
            () ->
                database
                    .transactions()
                    .run(
                        () -> {
                          outbox.add(topic, "a", "note", new Note(2));
                          throw new IllegalArgumentException("rolled back");
                        }))
        .hasMessage("rolled back");

    try (var relay = relay(broker)) {
      relay.start();
      await().until(() -> database.count("outbox") == 0);
    }

    List<ConsumerRecord<String, String>> sent = broker.read(topic, 1);
    assertThat(sent).extracting(ConsumerRecord::value).containsExactly("{\"number\":1}");
    assertThat(EventHeaders.get(sent.getFirst().headers(), "ce_type")).hasValue("note");
    assertThat(EventHeaders.get(sent.getFirst().headers(), "ce_source")).hasValue(SOURCE);
    assertThat(EventHeaders.get(sent.getFirst().headers(), "ce_specversion")).hasValue("1.0");
  }

  @Test
  void severalRelaysSendEachRowOnceAndInOrder() throws Exception {
    String topic = broker.topic(TestPlatform.freshName("outbox"), 3);
    try (var one = relay(broker);
        var two = relay(broker)) {
      one.start();
      two.start();
      for (int batch = 0; batch < 20; batch++) {
        int from = batch * 100;
        database.transactions().run(() -> database.outbox().addAll(messages(topic, from, 100)));
        one.wake();
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> database.count("outbox") == 0);
    }
    assertInOrder(broker.read(topic, 2000), 2000);
  }

  @Test
  void outlivesARestartOfTheBroker(@TempDir Path data) throws Exception {
    int port = Ports.free();
    int controller = Ports.free();
    EmbeddedKafka kafka = EmbeddedKafka.start(data, port, controller);
    var own = new Broker(kafka.bootstrapServers());
    String topic = own.topic("restarted", 3);
    try (var relay = relay(own)) {
      relay.start();
      database.transactions().run(() -> database.outbox().addAll(messages(topic, 0, 100)));
      await().until(() -> database.count("outbox") == 0);
      kafka.close();
      database.transactions().run(() -> database.outbox().addAll(messages(topic, 100, 100)));
      kafka = EmbeddedKafka.start(data, port, controller);
      database.transactions().run(() -> database.outbox().addAll(messages(topic, 200, 100)));
      await().atMost(Duration.ofSeconds(30)).until(() -> database.count("outbox") == 0);
      assertInOrder(own.read(topic, 300), 300);
    } finally {
      kafka.close();
    }
  }

  @Test
  void setsAsideWhatTheBrokerNeverTakes() throws Exception {
    String topic = broker.topic(TestPlatform.freshName("outbox"), 1);
    var tooLarge = new OutgoingMessage("large", topic, "a", "note", "x".repeat(17 * 1024 * 1024));
    database.transactions().run(() -> database.outbox().addAll(List.of(tooLarge)));
    database.transactions().run(() -> database.outbox().add(topic, "a", "note", new Note(2)));

    try (var relay = relay(broker)) {
      relay.start();
      await().until(() -> database.count("outbox WHERE refused IS NULL") == 0);
    }

    assertThat(broker.read(topic, 1)).hasSize(1);
    assertThat(database.one("SELECT refused FROM sweep.outbox")).contains("RecordTooLarge");
  }

  @Test
  void closesWhileTheBrokerIsAway() throws Exception {
    var nobody = new Broker("127.0.0.1:" + Ports.free());
    database.transactions().run(() -> database.outbox().add("nowhere", "a", "note", new Note(1)));
    var relay = relay(nobody).start();
    relay.wake();

    relay.close();

    assertThat(database.count("outbox")).isEqualTo(1);
  }

  private OutboxRelay relay(Broker to) {
    return new OutboxRelay(to.bootstrapServers(), database.plain(), Database.SCHEMA, SOURCE);
  }

  private static List<OutgoingMessage> messages(String topic, int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> OutgoingMessage.of(topic + i, topic, "key-" + i % 7, "note", new Note(i)))
        .toList();
  }

  private static void assertInOrder(List<ConsumerRecord<String, String>> sent, int count) {
    assertThat(sent).extracting(ConsumerRecord::value).doesNotHaveDuplicates().hasSize(count);
    Map<String, List<Integer>> byKey =
        sent.stream()
            .collect(
                Collectors.groupingBy(
                    ConsumerRecord::key,
                    Collectors.mapping(OutboxTest::number, Collectors.toList())));
    assertThat(byKey).hasSize(7);
    assertThat(byKey.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
  }

  private static int number(ConsumerRecord<String, String> record) {
    return Integer.parseInt(record.value().replaceAll("\\D", ""));
  }
}
