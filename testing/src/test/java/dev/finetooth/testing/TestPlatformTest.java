package dev.finetooth.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.testing.TestPlatform.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestPlatformTest {

  @Test
  void isSharedAndAnswers() throws Exception {
    TestPlatform platform = TestPlatform.shared();

    assertThat(TestPlatform.shared()).isEqualTo(platform);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
    }
    assertThat(new PlatformResource().start())
        .containsEntry("kafka.bootstrap.servers", platform.bootstrapServers())
        .containsEntry("quarkus.datasource.jdbc.url", platform.jdbcUrl())
        .containsKey("finetooth.home");
  }

  @Test
  void freshDatabasesAreApart() throws SQLException {
    TestPlatform platform = TestPlatform.shared();
    try (Connection one = platform.freshDatabase().getConnection();
        Connection other = platform.freshDatabase().getConnection();
        Statement statement = one.createStatement();
        Statement question = other.createStatement()) {
      statement.execute("CREATE TABLE eval.alone (id int)");
      try (ResultSet row = question.executeQuery("SELECT to_regclass('eval.alone') IS NULL")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getBoolean(1)).isTrue();
      }
    }
  }

  @Test
  void theEnvironmentForcesEither() {
    assertThat(SharedPlatform.kind(Optional.of("embedded"))).isEqualTo(Kind.EMBEDDED);
    assertThat(SharedPlatform.kind(Optional.of("Docker"))).isEqualTo(Kind.DOCKER);
    assertThatThrownBy(() -> SharedPlatform.kind(Optional.of("podman")))
        .hasMessageContaining("FINETOOTH_TEST_PLATFORM is 'podman'; set it to docker or embedded");
  }
}
