package dev.finetooth.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidRecordStateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record that a share consumer has acquired. Used by the consumer's own thread alone. After an
 * acknowledgement the client wants to be polled until it hands the record back, and the same heals
 * an acknowledgement that a broken connection swallowed.
 */
final class HeldJob {

  private static final Logger LOG = LoggerFactory.getLogger(HeldJob.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration COMMIT = Duration.ofSeconds(5);
  private static final int DEFAULT_LOCK_MILLIS = 30_000;

  private final KafkaShareConsumer<String, String> kafka;
  private ConsumerRecord<String, String> record;
  private boolean mine = true;

  HeldJob(KafkaShareConsumer<String, String> kafka, ConsumerRecord<String, String> record) {
    this.kafka = kafka;
    this.record = record;
  }

  private enum Answer {
    DONE,
    UNKNOWN,
    TAKEN_AWAY
  }

  Duration renewEvery() {
    return lock().dividedBy(3);
  }

  private Duration lock() {
    return Duration.ofMillis(kafka.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS));
  }

  /** Prolongs the lease; false where the job is no longer this consumer's. */
  boolean renew() {
    mine = mine && acknowledge(AcknowledgeType.RENEW) != Answer.TAKEN_AWAY && comesBack();
    return mine;
  }

  /** Ends the lease; false where the broker does not know of it. */
  boolean settle(Verdict verdict) {
    AcknowledgeType type =
        switch (verdict) {
          case ACCEPT -> AcknowledgeType.ACCEPT;
          case RELEASE -> AcknowledgeType.RELEASE;
          case REJECT -> AcknowledgeType.REJECT;
        };
    while (mine) {
      Answer answer = acknowledge(type);
      if (answer == Answer.DONE) {
        return true;
      }
      mine = answer == Answer.UNKNOWN && comesBack();
    }
    return false;
  }

  private Answer acknowledge(AcknowledgeType type) {
    kafka.acknowledge(record, type);
    try {
      return kafka.commitSync(COMMIT).values().stream()
          .flatMap(Optional::stream)
          .findFirst()
          .map(failure -> answer(type, failure))
          .orElse(Answer.DONE);
    } catch (KafkaException e) {
      return answer(type, e);
    }
  }

  private Answer answer(AcknowledgeType type, KafkaException failure) {
    LOG.info("{} of offset {}: {}", type, record.offset(), failure.toString());
    return failure instanceof InvalidRecordStateException ? Answer.TAKEN_AWAY : Answer.UNKNOWN;
  }

  private boolean comesBack() {
    long deadline = System.nanoTime() + lock().multipliedBy(2).toNanos();
    while (System.nanoTime() - deadline < 0) {
      for (ConsumerRecord<String, String> next : poll()) {
        if (next.partition() == record.partition() && next.offset() == record.offset()) {
          record = next;
          return true;
        }
        // Another job came in its stead; this slot has its hands full.
        kafka.acknowledge(next, AcknowledgeType.RELEASE);
      }
    }
    return false;
  }

  private Iterable<ConsumerRecord<String, String>> poll() {
    try {
      return kafka.poll(POLL);
    } catch (KafkaException e) {
      LOG.debug("while waiting for offset {}", record.offset(), e);
      return List.of();
    }
  }
}
