package dev.finetooth.messaging;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Sends messages with a database transaction: they are rows until it commits, and nothing if it
 * does not. Every call takes a connection of the data source, which must be enlisted in the
 * caller's transaction.
 */
public final class Outbox {

  private final DataSource database;
  private final String insert;
  private final Runnable added;

  public Outbox(DataSource database, Schema schema) {
    this(database, schema, () -> {});
  }

  /**
   * With a callback.
   *
   * @param added called inside the transaction, after rows were added; the place to ask for {@link
   *     OutboxRelay#wake} once it has committed. Without it, the relay finds them by polling.
   */
  public Outbox(DataSource database, Schema schema, Runnable added) {
    this.database = database;
    this.added = added;
    this.insert =
        "INSERT INTO "
            + schema.outbox()
            + " (event_id, topic, key, type, payload) SELECT event_id, topic, key, type, payload"
            + " FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"
            + " WITH ORDINALITY AS row (event_id, topic, key, type, payload, number)"
            + " ORDER BY number";
  }

  /**
   * Sends a message once the transaction has committed.
   *
   * @param payload a record that {@link dev.finetooth.contracts.Json} can write
   */
  public void add(String topic, String key, String type, Object payload) {
    addAll(List.of(OutgoingMessage.of(UUID.randomUUID().toString(), topic, key, type, payload)));
  }

  /** The same for many messages in one statement; their order is kept. */
  public void addAll(List<OutgoingMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setArray(1, texts(connection, messages, OutgoingMessage::id));
      statement.setArray(2, texts(connection, messages, OutgoingMessage::topic));
      statement.setArray(3, texts(connection, messages, OutgoingMessage::key));
      statement.setArray(4, texts(connection, messages, OutgoingMessage::type));
      statement.setArray(5, texts(connection, messages, OutgoingMessage::payload));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailedException("adding to the outbox", e);
    }
    added.run();
  }

  private static Array texts(
      Connection connection, List<OutgoingMessage> messages, Function<OutgoingMessage, String> part)
      throws SQLException {
    return connection.createArrayOf("text", messages.stream().map(part).toArray());
  }
}
