package dev.finetooth.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Remembers which messages a consumer has handled. A claim commits with the effect of the message,
 * so one that comes again is recognised.
 */
public final class Inbox {

  // Longer than any topic keeps a message that could come again.
  private static final Duration KEPT = Duration.ofDays(14);

  private final DataSource database;
  private final Schema schema;
  private final Clock clock;

  public Inbox(DataSource database, Schema schema, Clock clock) {
    this.database = database;
    this.schema = schema;
    this.clock = clock;
  }

  /**
   * Claims messages inside the caller's transaction, in one statement.
   *
   * @return those that are new, each once, in their order
   */
  List<ReceivedMessage> claim(String consumer, List<ReceivedMessage> messages) {
    Set<String> fresh = new HashSet<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "INSERT INTO "
                    + schema.inbox()
                    + " (consumer, event_id) SELECT ?, unnest(?::text[])"
                    + " ON CONFLICT DO NOTHING RETURNING event_id")) {
      statement.setString(1, consumer);
      statement.setArray(
          2,
          connection.createArrayOf(
              "text", messages.stream().map(ReceivedMessage::id).distinct().sorted().toArray()));
      try (ResultSet claimed = statement.executeQuery()) {
        while (claimed.next()) {
          fresh.add(claimed.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new DatabaseFailedException("claiming messages in the inbox", e);
    }
    List<ReceivedMessage> first = new ArrayList<>(fresh.size());
    for (ReceivedMessage message : messages) {
      if (fresh.remove(message.id())) {
        first.add(message);
      }
    }
    return first;
  }

  /** Forgets messages too old to come again; returns how many. */
  int prune() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "DELETE FROM " + schema.inbox() + " WHERE received_at < ?")) {
      statement.setObject(1, OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC));
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailedException("pruning the inbox", e);
    }
  }
}
