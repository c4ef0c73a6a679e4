package dev.finetooth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {

  /** Counting it takes hours. */
  private static final String HUGE =
      "generate_series(1, 100000) a, generate_series(1, 100000000) b";

  @TempDir Path folder;

  @Test
  void laysOutUserDatabaseAndSchemas() throws SQLException {
    try (var server = EmbeddedPostgresServer.startTemporary()) {
      assertThat(
              one(
                  server,
                  "SELECT current_user || ' ' || string_agg(schema_name, ' ' ORDER BY schema_name)"
                      + " FROM information_schema.schemata WHERE schema_owner = current_user"))
          .isEqualTo("finetooth eval sweep");
      assertThat(one(server, "SHOW synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void keepsItsData() throws SQLException {
    try (var server = EmbeddedPostgresServer.start(folder, Ports.free())) {
      assertThat(one(server, "SHOW fsync")).isEqualTo("on");
      write(server);
    }
    try (var server = EmbeddedPostgresServer.start(folder, Ports.free())) {
      assertThat(one(server, "SELECT note FROM sweep.kept")).isEqualTo("still here");
    }
  }

  @Test
  void recoversAfterItsOwnerWasKilled() throws Exception {
    int port = Ports.free();
    ChildProgram first = program(port);
    assertThat(first.firstLine()).isEqualTo("ready " + port);
    write(port);
    first.kill();

    try (ChildProgram second = program(port)) {
      assertThat(second.firstLine()).isEqualTo("ready " + port);
      assertThat(one(port, "SELECT note FROM sweep.kept")).isEqualTo("still here");
      assertThat(second.terminate()).isEqualTo(143);
    }
    assertThat(Ports.isFree(port)).isTrue();
  }

  @Test
  void recoversAfterEveryProcessWasKilled() throws Exception {
    int port = Ports.free();
    ChildProgram first = program(port);
    assertThat(first.firstLine()).isEqualTo("ready " + port);
    write(port);
    ProcessHandle postmaster = LeftBehind.postmaster(folder.resolve("cluster")).orElseThrow();
    first.kill();
    postmaster.destroyForcibly();
    postmaster.onExit().join();
    assertThat(folder.resolve("cluster").resolve("postmaster.pid")).exists();

    try (var server = EmbeddedPostgresServer.start(folder, port)) {
      assertThat(one(server, "SELECT note FROM sweep.kept")).isEqualTo("still here");
    }
  }

  @Test
  void startsAgainWhileAConnectionOfTheKilledServerStillComputes() throws Exception {
    int port = Ports.free();
    ChildProgram first = program(port);
    assertThat(first.firstLine()).isEqualTo("ready " + port);
    write(port);
    CompletableFuture<String> endless =
        CompletableFuture.supplyAsync(() -> failure(port, "SELECT count(*) FROM " + HUGE));
    awaitQuery(port, HUGE);
    LeftBehind.postmaster(folder.resolve("cluster")).orElseThrow().destroyForcibly();
    assertThat(first.process().waitFor()).isEqualTo(1);
    assertThat(endless).as("it computes on without its server").isNotDone();

    try (var server = EmbeddedPostgresServer.start(folder, port)) {
      assertThat(one(server, "SELECT note FROM sweep.kept")).isEqualTo("still here");
      assertThat(endless.get()).startsWith("08");
    }
  }

  /** The state of the error that a query ends with. */
  private static String failure(int port, String query) {
    try {
      return "no error but " + one(port, query);
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    }
  }

  private static void awaitQuery(int port, String part) throws SQLException {
    String running =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
            + " AND pid <> pg_backend_pid() AND query LIKE '%"
            + part
            + "%'";
    while (!one(port, running).equals("1")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void endsWhenItsServerDies() throws Exception {
    int port = Ports.free();
    try (ChildProgram program = program(port)) {
      assertThat(program.firstLine()).isEqualTo("ready " + port);
      LeftBehind.postmaster(folder.resolve("cluster")).orElseThrow().destroyForcibly();
      assertThat(program.process().waitFor()).isEqualTo(1);
    }
  }

  @Test
  void refusesDataThatAnotherServerUses() {
    try (var server = EmbeddedPostgresServer.start(folder, Ports.free())) {
      assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder, Ports.free()))
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("stop it, or choose another folder");
      assertThat(Ports.isFree(server.port())).isFalse();
    }
  }

  @Test
  void refusesAPortInUse() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral(Ports.HOST))) {
      assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder, taken.getLocalPort()))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + ", which PostgreSQL wants");
    }
  }

  private ChildProgram program(int port) throws Exception {
    return ChildProgram.start(
        PostgresMain.class, "--data", folder.toString(), "--port", Integer.toString(port));
  }

  private static void write(EmbeddedPostgresServer server) throws SQLException {
    write(server.port());
  }

  private static void write(int port) throws SQLException {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE sweep.kept AS SELECT 'still here' AS note");
    }
  }

  private static String one(EmbeddedPostgresServer server, String query) throws SQLException {
    return one(server.port(), query);
  }

  private static String one(int port, String query) throws SQLException {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static Connection connect(int port) throws SQLException {
    return DatabaseLayout.dataSource(Ports.HOST, port, DatabaseLayout.DATABASE).getConnection();
  }
}
