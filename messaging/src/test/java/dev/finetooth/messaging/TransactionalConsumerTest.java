package dev.finetooth.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.MalformedMessageException;
import dev.finetooth.testing.TestPlatform;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionalConsumerTest {

  private final String bootstrap = TestPlatform.shared().bootstrapServers();
  private final Database database = Database.fresh();
  private final String group = TestPlatform.freshName("group");
  private String topic = "";

  record Note(String text) {}

  @BeforeAll
  static void ensure() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    Topology.ensure(TestPlatform.shared().bootstrapServers(), List.of());
  }

  @BeforeEach
  void makeTopic() throws Exception {
    topic = new Broker(bootstrap).topic(TestPlatform.freshName("notes"), 1);
  }

  @Test
  void handlesMessagesThatCameTwiceOnce() {
    send("a", "b", "a", "c", "b");
    try (var consumer = consumer(this::note)) {
      consumer.start();
      await().untilAsserted(() -> assertThat(database.effects()).isEqualTo("a b c"));
    }
    send("c", "d");
    try (var again = consumer(this::note)) {
      again.start();
      await().untilAsserted(() -> assertThat(database.effects()).isEqualTo("a b c d"));
    }
    assertThat(database.count("inbox")).isEqualTo(4);
  }

  @Test
  void keepsInboxEffectAndOutboxTogether() {
    var failures = new AtomicInteger(3);
    send("a", "b", "c");
    MessageHandler failingAfterItsWrites =
        message -> {
          note(message);
          database.outbox().add("elsewhere", "k", "note", message.as(Note.class));
          if (message.as(Note.class).text().equals("b") && failures.getAndDecrement() > 0) {
            throw new FailedMessageException(ErrorKind.TRANSIENT, "not yet");
          }
        };
    try (var consumer = consumer(failingAfterItsWrites)) {
      consumer.start();
      await().untilAsserted(() -> assertThat(database.effects()).isEqualTo("a b c"));
    }
    assertThat(database.count("outbox")).isEqualTo(3);
    assertThat(database.count("inbox")).isEqualTo(3);
  }

  @Test
  void buriesWhatCannotBeHandledAndGoesOn() {
    send("a", "bad", "c");
    var repaired = new AtomicInteger();
    MessageHandler handler =
        message -> {
          if (message.value().contains("bad") && repaired.get() == 0) {
            throw new MalformedMessageException("Note", "is bad", new RuntimeException("root"));
          }
          note(message);
        };
    try (var consumer = consumer(handler);
        var letters = new DeadLetters(bootstrap, "test")) {
      consumer.start();
      await().untilAsserted(() -> assertThat(database.effects()).isEqualTo("a c"));

      DeadLetter letter = mine(letters).getFirst();
      assertThat(letter.kind()).isEqualTo(ErrorKind.USER);
      assertThat(letter.reason()).contains("not a valid Note: is bad").contains("root");
      assertThat(letter.consumer()).isEqualTo(group);
      assertThat(letter.message().topic()).isEqualTo(topic);
      assertThat(letter.message().as(Note.class)).isEqualTo(new Note("bad"));
      assertThat(letter.message().offset()).isEqualTo(1);

      repaired.set(1);
      assertThat(letters.sendAgain(letter.id())).hasValue(letter);
      await().untilAsserted(() -> assertThat(database.effects()).isEqualTo("a c bad"));
      assertThat(mine(letters)).isEmpty();
      assertThat(letters.sendAgain("no such letter")).isEmpty();
    }
  }

  @Test
  void handlesAWholeBatchInOneTransaction() {
    send(IntStream.range(0, 400).mapToObj(i -> "n" + i).toArray(String[]::new));
    try (var consumer = consumer(this::note)) {
      consumer.start();
      await().untilAsserted(() -> assertThat(database.count("effect")).isEqualTo(400));
    }
    assertThat(
            Integer.parseInt(database.one("SELECT count(DISTINCT xmin::text) FROM sweep.effect")))
        .isLessThan(20);
  }

  @Test
  void forgetsOldMessages() {
    database.execute("INSERT INTO sweep.inbox VALUES ('c', 'old', now()), ('c', 'older', now())");
    assertThat(database.inbox().prune()).isZero();

    var later =
        new Inbox(
            database.plain(),
            Database.SCHEMA,
            Clock.offset(Clock.systemUTC(), Duration.ofDays(15)));

    assertThat(later.prune()).isEqualTo(2);
    assertThat(database.count("inbox")).isZero();
  }

  private List<DeadLetter> mine(DeadLetters letters) {
    return letters.list(1000).stream().filter(one -> one.consumer().equals(group)).toList();
  }

  private void note(ReceivedMessage message) {
    database.addEffect(message.as(Note.class).text());
  }

  private TransactionalConsumer consumer(MessageHandler handler) {
    return new TransactionalConsumer(
        bootstrap, group, List.of(topic), database.inbox(), database.transactions(), handler);
  }

  private void send(String... texts) {
    try (var sender = EventSender.open(bootstrap, "finetooth/test")) {
      for (String text : texts) {
        sender.send(OutgoingMessage.of(topic + text, topic, "key", "note", new Note(text)));
      }
      sender.flush();
    }
  }
}
