package dev.finetooth.endtoend;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps every decision from going on, by a lock on the table that its next step writes to: without
 * it the decision of a small sweep is over before anybody sees it.
 */
final class HeldDecisions implements AutoCloseable {

  private static final String FINETOOTH = "finetooth";
  private static final String WAITS =
      "select 1 from pg_locks where relation = 'eval.decision_run'::regclass and not granted";

  private final Connection connection;

  HeldDecisions(int postgresPort) throws SQLException {
    connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + FINETOOTH, FINETOOTH, FINETOOTH);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table eval.decision_run in share mode");
    }
  }

  /** Whether a decision waits for the lock. */
  boolean isMet() {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(WAITS)) {
      return found.next();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot ask for locks", e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
