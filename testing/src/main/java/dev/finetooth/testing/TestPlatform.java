package dev.finetooth.testing;

import dev.finetooth.embedded.DatabaseLayout;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A real Kafka broker and a real PostgreSQL server for tests: containers where Docker is there, the
 * embedded ones elsewhere. The environment variable FINETOOTH_TEST_PLATFORM, docker or embedded,
 * forces either.
 *
 * @param kind which of both it is
 * @param bootstrapServers of Kafka
 */
public record TestPlatform(Kind kind, String bootstrapServers, String host, int postgresPort) {

  /** Where the servers run. */
  public enum Kind {
    DOCKER,
    EMBEDDED
  }

  /** The one platform of this JVM; started by the first who asks, stopped when the JVM ends. */
  public static TestPlatform shared() {
    return SharedPlatform.get();
  }

  /** The database that services share, with the schemas sweep and eval. */
  public String jdbcUrl() {
    return DatabaseLayout.jdbcUrl(host, postgresPort);
  }

  public String username() {
    return DatabaseLayout.USER;
  }

  public String password() {
    return DatabaseLayout.PASSWORD;
  }

  /** Connections to {@link #jdbcUrl}, not pooled. */
  public DataSource dataSource() {
    return DatabaseLayout.dataSource(host, postgresPort, DatabaseLayout.DATABASE);
  }

  /** A new database with the same schemas, all empty. */
  public DataSource freshDatabase() {
    String name = freshName("test").replace('-', '_');
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the database " + name, e);
    }
    DataSource fresh = DatabaseLayout.dataSource(host, postgresPort, name);
    DatabaseLayout.prepareSchemas(fresh);
    return fresh;
  }

  /** A name that no other test uses, for topics, groups and databases. */
  public static String freshName(String prefix) {
    return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
