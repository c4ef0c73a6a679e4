package dev.finetooth.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetooth.contracts.Topics;
import dev.finetooth.embedded.EmbeddedKafka;
import dev.finetooth.embedded.Ports;
import dev.finetooth.testing.TestPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobQueueConsumerTest {

  private static final Topology.Leases SHORT = new Topology.Leases(Duration.ofSeconds(2), 5);

  private final String queue = TestPlatform.freshName("q");
  private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
  private final AtomicInteger renewals = new AtomicInteger();
  private String bootstrap = TestPlatform.shared().bootstrapServers();

  @BeforeAll
  static void patience() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
  }

  @BeforeEach
  void ensure() {
    Topology.ensure(bootstrap, List.of(queue), SHORT);
  }

  @Test
  void handsEveryJobToOneSlot() {
    Set<String> slots = ConcurrentHashMap.newKeySet();
    JobHandler handler =
        lease -> {
          slots.add(Thread.currentThread().getName());
          taken.add(lease.message().key() + "." + lease.delivery());
          new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
          return Verdict.ACCEPT;
        };
    try (var one = consumer("one", handler).start();
        var two = consumer("two", handler).start()) {
      send(IntStream.range(0, 40).mapToObj(i -> "job-" + i).toArray(String[]::new));
      await().until(() -> taken.size() >= 40);
      assertThat(one).isNotSameAs(two);
    }
    assertThat(taken).hasSize(40).doesNotHaveDuplicates().allMatch(job -> job.endsWith(".1"));
    assertThat(slots).hasSize(2);
  }

  @Test
  void renewsALeaseFarBeyondItsLength() {
    var done = new CountDownLatch(1);
    JobHandler slow =
        lease -> {
          taken.add(lease.message().key() + "." + lease.delivery());
          done.await();
          return Verdict.ACCEPT;
        };
    try (var holder = consumer("holder", slow).start();
        var idle = consumer("idle", slow).start()) {
      send("job-1");
      await().until(() -> renewals.get() >= 10);
      done.countDown();
      send("job-2");
      await().until(() -> taken.contains("job-2.1"));
      assertThat(holder).isNotSameAs(idle);
    }
    assertThat(taken).containsExactly("job-1.1", "job-2.1");
  }

  @Test
  void handsOutAgainWhatWasReleasedAndNotWhatWasRejected() {
    JobHandler handler =
        lease -> {
          taken.add(lease.message().key() + "." + lease.delivery());
          if (lease.message().key().equals("reject")) {
            return Verdict.REJECT;
          }
          return switch (lease.delivery()) {
            case 1 -> Verdict.RELEASE;
            case 2 -> throw new IllegalStateException("a defect");
            default -> Verdict.ACCEPT;
          };
        };
    try (var consumer = consumer("one", handler).start()) {
      send("reject", "release", "last");
      await().until(() -> taken.contains("last.3"));
      assertThat(consumer).isNotNull();
    }
    assertThat(taken)
        .containsExactlyInAnyOrder(
            "reject.1", "release.1", "release.2", "release.3", "last.1", "last.2", "last.3");
  }

  @Test
  void closingGivesTheJobBackAtOnce() {
    JobHandler leaves =
        lease -> {
          taken.add("first." + lease.delivery());
          assertThat(lease.end().join()).isEqualTo(Lease.End.LEAVING);
          return Verdict.RELEASE;
        };
    var first = consumer("first", leaves).start();
    send("job");
    await().until(() -> taken.contains("first.1"));
    first.close();
    try (var second = consumer("second", accepting("second")).start()) {
      await().until(() -> taken.contains("second.2"));
      assertThat(second).isNotNull();
    }
  }

  @Test
  void closingDoesNotWaitForeverForAHandler() {
    var never = new CountDownLatch(1);
    JobHandler stubborn =
        lease -> {
          taken.add("stubborn");
          never.await();
          return Verdict.ACCEPT;
        };
    var first =
        new JobQueueConsumer(
                bootstrap,
                Topics.agents(queue),
                Topics.jobs(queue),
                "stubborn",
                Duration.ofMillis(100),
                stubborn,
                JobQueueListener.NONE)
            .start();
    send("job");
    await().until(() -> taken.contains("stubborn"));
    first.close();
    try (var second = consumer("second", accepting("second")).start()) {
      await().until(() -> taken.contains("second.2"));
      assertThat(second).isNotNull();
    }
  }

  @Test
  void aKilledHoldersJobGoesToAnother() throws Exception {
    send("job");
    Process holder = HoldingProgram.start(bootstrap, queue);
    assertThat(holder.inputReader().readLine()).isEqualTo("holding job 1");
    try (var second = consumer("second", accepting("second")).start()) {
      holder.destroyForcibly().waitFor();
      await().until(() -> taken.contains("second.2"));
      assertThat(second).isNotNull();
    }
  }

  @Test
  void aLeaseOutlivesARestartOfTheBroker(@TempDir Path data) {
    int port = Ports.free();
    int controller = Ports.free();
    EmbeddedKafka kafka = EmbeddedKafka.start(data, port, controller);
    bootstrap = kafka.bootstrapServers();
    ensure();
    var done = new CountDownLatch(1);
    JobHandler slow =
        lease -> {
          taken.add(lease.message().key() + "." + lease.delivery());
          done.await();
          return Verdict.ACCEPT;
        };
    try (var holder = consumer("holder", slow).start()) {
      send("job-1");
      await().until(() -> !taken.isEmpty());
      kafka.close();
      kafka = EmbeddedKafka.start(data, port, controller);
      int before = renewals.get();
      await().until(() -> renewals.get() > before + 2);
      done.countDown();
      send("job-2");
      await().until(() -> taken.contains("job-2.1"));
      assertThat(holder).isNotNull();
    } finally {
      kafka.close();
    }
    assertThat(taken).containsExactly("job-1.1", "job-2.1");
  }

  private JobHandler accepting(String who) {
    return lease -> {
      taken.add(who + "." + lease.delivery());
      return Verdict.ACCEPT;
    };
  }

  private JobQueueConsumer consumer(String name, JobHandler handler) {
    var listener =
        new JobQueueListener() {
          @Override
          public void renewed() {
            renewals.incrementAndGet();
          }
        };
    return new JobQueueConsumer(
        bootstrap,
        Topics.agents(queue),
        Topics.jobs(queue),
        name,
        Duration.ofSeconds(5),
        handler,
        listener);
  }

  private void send(String... jobs) {
    try (var sender = EventSender.open(bootstrap, "finetooth/test")) {
      for (String job : jobs) {
        sender.send(new OutgoingMessage(job, Topics.jobs(queue), job, "job", "{}"));
      }
      sender.flush();
    }
  }
}
