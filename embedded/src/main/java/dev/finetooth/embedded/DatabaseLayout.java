package dev.finetooth.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What Finetooth expects of a PostgreSQL server: a user, a database that it owns, and one schema a
 * service. Preparing what is there already changes nothing.
 *
 * @param administration the server's postgres database, as a superuser
 */
public record DatabaseLayout(DataSource administration, String host, int port) {

  public static final String USER = "finetooth";
  public static final String PASSWORD = "finetooth";
  public static final String DATABASE = "finetooth";
  public static final List<String> SCHEMAS = List.of("sweep", "eval");

  public static String jdbcUrl(String host, int port) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + DATABASE;
  }

  /** Makes user, database and schemas where they are missing. */
  public void prepare() {
    try (Connection connection = administration.getConnection();
        Statement statement = connection.createStatement()) {
      if (missing(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + USER + "'")) {
        statement.execute("CREATE ROLE " + USER + " LOGIN CREATEDB PASSWORD '" + PASSWORD + "'");
      }
      if (missing(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
      }
      prepareSchemas(dataSource(host, port, DATABASE));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare the database " + DATABASE, e);
    }
  }

  /**
   * Makes the schemas in any database of that user, for instance one that a test has for itself.
   */
  public static void prepareSchemas(DataSource owned) {
    try (Connection connection = owned.getConnection();
        Statement statement = connection.createStatement()) {
      for (String schema : SCHEMAS) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare the schemas " + SCHEMAS, e);
    }
  }

  /** Connections of the user {@link #USER} to a database, not pooled. */
  public static DataSource dataSource(String host, int port, String database) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(USER);
    source.setPassword(PASSWORD);
    return source;
  }

  private static boolean missing(Statement statement, String question) throws SQLException {
    try (ResultSet found = statement.executeQuery(question)) {
      return !found.next();
    }
  }
}
