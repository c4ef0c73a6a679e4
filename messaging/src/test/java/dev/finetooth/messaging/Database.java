package dev.finetooth.messaging;

import dev.finetooth.testing.TestPlatform;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database of a test's own, with outbox, inbox and a table of effects. */
record Database(DataSource plain, LocalTransactions transactions, DataSource enlisted) {

  static final Schema SCHEMA = new Schema("sweep");

  static Database fresh() {
    DataSource plain = TestPlatform.shared().freshDatabase();
    Flyway.configure()
        .dataSource(plain)
        .defaultSchema(SCHEMA.name())
        .locations("classpath:db/messaging")
        .load()
        .migrate();
    var transactions = new LocalTransactions(plain);
    var database = new Database(plain, transactions, transactions.dataSource());
    database.execute("CREATE TABLE sweep.effect (number serial, text text)");
    return database;
  }

  Outbox outbox() {
    return new Outbox(enlisted, SCHEMA);
  }

  Inbox inbox() {
    return new Inbox(enlisted, SCHEMA, Clock.systemUTC());
  }

  void addEffect(String text) {
    execute(enlisted, "INSERT INTO sweep.effect (text) VALUES ('" + text + "')");
  }

  String effects() {
    return one("SELECT coalesce(string_agg(text, ' ' ORDER BY number), '') FROM sweep.effect");
  }

  long count(String table) {
    return Long.parseLong(one("SELECT count(*) FROM sweep." + table));
  }

  void execute(String statement) {
    execute(plain, statement);
  }

  private static void execute(DataSource source, String text) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException e) {
      throw new DatabaseFailedException(text, e);
    }
  }

  String one(String query) {
    try (Connection connection = plain.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new DatabaseFailedException(query, e);
    }
  }
}
