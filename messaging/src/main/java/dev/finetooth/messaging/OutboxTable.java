package dev.finetooth.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The relay's statements. */
final class OutboxTable {

  private static final String LOCK_NAME = "hashtextextended(?, 0)";

  private final Schema schema;

  OutboxTable(Schema schema) {
    this.schema = schema;
  }

  record Row(long id, OutgoingMessage message) {}

  /** Whether this connection is now the one that relays. The server unlocks when it breaks. */
  boolean lock(Connection connection) throws SQLException {
    return ask(connection, "SELECT pg_try_advisory_lock(" + LOCK_NAME + ")");
  }

  void unlock(Connection connection) throws SQLException {
    if (connection.isValid(1)) {
      ask(connection, "SELECT pg_advisory_unlock(" + LOCK_NAME + ")");
    }
  }

  List<Row> first(Connection connection, int limit) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, event_id, topic, key, type, payload FROM "
                + schema.outbox()
                + " WHERE refused IS NULL ORDER BY id LIMIT ?")) {
      statement.setInt(1, limit);
      List<Row> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(row(found));
        }
      }
      return rows;
    }
  }

  private static Row row(ResultSet found) throws SQLException {
    return new Row(
        found.getLong(1),
        new OutgoingMessage(
            found.getString(2),
            found.getString(3),
            found.getString(4),
            found.getString(5),
            found.getString(6)));
  }

  void delete(Connection connection, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM " + schema.outbox() + " WHERE id = ANY(?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      statement.executeUpdate();
    }
  }

  void refuse(Connection connection, long id, String reason) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE " + schema.outbox() + " SET refused = ? WHERE id = ?")) {
      statement.setString(1, reason);
      statement.setLong(2, id);
      statement.executeUpdate();
    }
  }

  private boolean ask(Connection connection, String question) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, "finetooth." + schema.outbox());
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }
}
