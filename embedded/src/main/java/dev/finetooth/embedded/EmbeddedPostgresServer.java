package dev.finetooth.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL server as child processes of this one, on 127.0.0.1, laid out as {@link
 * DatabaseLayout} says. Its data survive in the folder, also the death of every process; a
 * temporary one is deleted on close.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

  // Recovery after a crash replays the log before the server answers.
  private static final Duration STARTUP = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;
  private final FolderLock lock;
  private final Path cluster;
  private final Optional<Path> temporary;

  private EmbeddedPostgresServer(
      EmbeddedPostgres server, FolderLock lock, Path cluster, Optional<Path> temporary) {
    this.server = server;
    this.lock = lock;
    this.cluster = cluster;
    this.temporary = temporary;
  }

  /**
   * Starts a server on data that stay. A server of these data whose owner died is stopped first.
   *
   * @param data made where it is missing
   * @throws FolderInUseException where another live process runs a server on these data
   * @throws PortInUseException where another program listens on the port
   */
  public static EmbeddedPostgresServer start(Path data, int port) {
    return start(data, Optional.empty(), port);
  }

  /** Starts an empty server on a free port; closing it forgets everything. */
  public static EmbeddedPostgresServer startTemporary() {
    try {
      Path folder = Files.createTempDirectory("finetooth-postgres");
      return start(folder, Optional.of(folder), Ports.free());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgresServer start(Path data, Optional<Path> temporary, int port) {
    Path folder = data.toAbsolutePath().normalize();
    FolderLock lock = FolderLock.take(folder);
    try {
      Path cluster = folder.resolve("cluster");
      LeftBehind.clear(cluster);
      Ports.requireFree("PostgreSQL", port);
      EmbeddedPostgres server = launch(cluster, port, temporary.isEmpty());
      new DatabaseLayout(server.getPostgresDatabase(), Ports.HOST, port).prepare();
      return new EmbeddedPostgresServer(server, lock, cluster, temporary);
    } catch (IOException e) {
      lock.close();
      throw new UncheckedIOException("PostgreSQL does not start in " + folder, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedPostgres launch(Path cluster, int port, boolean kept) throws IOException {
    // The library switches fsync off; whoever keeps data wants it on. Commits are synchronous
    // either
    // way, so a killed server loses nothing.
    String durable = kept ? "on" : "off";
    return EmbeddedPostgres.builder()
        .setDataDirectory(cluster)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(STARTUP)
        .setPort(port)
        .setServerConfig("fsync", durable)
        .setServerConfig("full_page_writes", durable)
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", Ports.HOST)
        .setServerConfig("max_connections", "200")
        .setServerConfig("shared_buffers", "64MB")
        .start();
  }

  public int port() {
    return server.getPort();
  }

  public String jdbcUrl() {
    return DatabaseLayout.jdbcUrl(Ports.HOST, port());
  }

  /** Connections to the database, not pooled. */
  public DataSource dataSource() {
    return server.getDatabase(DatabaseLayout.USER, DatabaseLayout.DATABASE);
  }

  /** The server's process, for whoever wants to know that it died. */
  Optional<ProcessHandle> process() {
    return LeftBehind.postmaster(cluster);
  }

  @Override
  public void close() {
    try (lock) {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    temporary.ifPresent(EmbeddedPostgresServer::delete);
  }

  private static void delete(Path folder) {
    try {
      FileUtils.deleteDirectory(folder.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
