package dev.finetooth.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the rows of an outbox in the order of their ids, in batches with one flush each, and
 * deletes what the broker has taken. Of several relays on one outbox a single one works, the others
 * stand by. After a crash some messages may be sent again under their old ids; none is lost or
 * overtaken. See RATIONALE.md.
 */
public final class OutboxRelay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 1000;
  private static final Duration STANDBY = Duration.ofSeconds(1);

  private final String bootstrapServers;
  private final DataSource database;
  private final Set<String> queues = new HashSet<>();
  private final OutboxTable table;
  private final EventSender sender;
  private final Duration poll;
  private final Signal signal = new Signal();
  private final Backoff backoff = new Backoff(signal);
  private final Thread thread;

  /** A relay that looks for new rows every 100 ms where nobody wakes it. */
  public OutboxRelay(String bootstrapServers, DataSource database, Schema schema, String source) {
    this(bootstrapServers, database, schema, source, Duration.ofMillis(100));
  }

  /**
   * A relay.
   *
   * @param database outside of any transaction manager's transaction; one connection is kept
   * @param source says in every message who sent it, for example finetooth/sweep-service
   * @param poll between two looks where nobody calls {@link #wake}
   */
  public OutboxRelay(
      String bootstrapServers, DataSource database, Schema schema, String source, Duration poll) {
    this.bootstrapServers = bootstrapServers;
    this.database = database;
    this.table = new OutboxTable(schema);
    this.sender = EventSender.patient(bootstrapServers, source);
    this.poll = poll;
    this.thread = Thread.ofVirtual().name("outbox-relay-" + schema.name()).unstarted(this::run);
  }

  public OutboxRelay start() {
    thread.start();
    return this;
  }

  /** Says that rows were committed. Cheap; may be called by any thread at any time. */
  public void wake() {
    signal.raise();
  }

  private void run() {
    while (!signal.closed()) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(true);
        if (table.lock(connection)) {
          relay(connection);
        } else {
          signal.await(STANDBY);
        }
      } catch (SQLException | KafkaException | IllegalStateException e) {
        if (!signal.closed()) {
          LOG.warn("the outbox is not being sent: {}; trying again", e.toString());
          backoff.await();
        }
      }
    }
  }

  private void relay(Connection connection) throws SQLException {
    try {
      while (!signal.closed()) {
        int sent = sendBatch(connection);
        backoff.reset();
        if (sent < BATCH) {
          signal.await(poll);
        }
      }
    } finally {
      table.unlock(connection);
    }
  }

  private int sendBatch(Connection connection) throws SQLException {
    List<OutboxTable.Row> rows = table.first(connection, BATCH);
    if (rows.isEmpty()) {
      return 0;
    }
    makeSureOfQueues(rows);
    List<EventSender.Receipt> receipts =
        sender.sendAll(rows.stream().map(OutboxTable.Row::message).toList());
    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      switch (receipts.get(i)) {
        case EventSender.Receipt.Taken() -> taken.add(rows.get(i).id());
        case EventSender.Receipt.Refused(String reason) -> {
          LOG.error("{} will never be sent: {}", rows.get(i).message().id(), reason);
          table.refuse(connection, rows.get(i).id(), reason);
        }
      }
    }
    table.delete(connection, taken);
    return rows.size();
  }

  // A queue may be named that no agent serves yet; a missing topic would hold up the whole outbox.
  private void makeSureOfQueues(List<OutboxTable.Row> rows) {
    for (OutboxTable.Row row : rows) {
      Optional<String> queue = Topology.queueOf(row.message().topic());
      if (queue.isPresent() && !queues.contains(queue.get())) {
        Topology.ensure(bootstrapServers, List.of(queue.get()));
        queues.add(queue.get());
      }
    }
  }

  /** Finishes the batch under way where the broker takes it soon; the rest stays in the outbox. */
  @Override
  public void close() {
    signal.close();
    Threads.join(thread, Duration.ofSeconds(3));
    // Ends a send that waits for a broker that is gone.
    sender.close();
    Threads.join(thread, Duration.ofSeconds(5));
  }
}
