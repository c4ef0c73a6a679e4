package dev.finetooth.testing;

import dev.finetooth.embedded.DatabaseLayout;
import dev.finetooth.testing.TestPlatform.Kind;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Containers; Testcontainers removes them when the JVM ends. */
final class ContainerPlatform {

  private static final String KAFKA = "apache/kafka:4.3.1";
  private static final String POSTGRES = "postgres:17";

  private ContainerPlatform() {}

  @SuppressWarnings("resource")
  static TestPlatform start() {
    KafkaContainer kafka = kafka();
    var postgres = new PostgreSQLContainer(POSTGRES);
    Startables.deepStart(Stream.of(kafka, postgres)).join();
    int port = postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    new DatabaseLayout(administration(postgres), postgres.getHost(), port).prepare();
    return new TestPlatform(Kind.DOCKER, kafka.getBootstrapServers(), postgres.getHost(), port);
  }

  @SuppressWarnings("resource")
  private static KafkaContainer kafka() {
    return new KafkaContainer(KAFKA)
        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
        .withEnv("KAFKA_MESSAGE_MAX_BYTES", "16777216")
        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
        .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_NUM_PARTITIONS", "1")
        .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
        .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1")
        .withEnv("KAFKA_GROUP_SHARE_MIN_HEARTBEAT_INTERVAL_MS", "200")
        .withEnv("KAFKA_GROUP_SHARE_HEARTBEAT_INTERVAL_MS", "500")
        .withEnv("KAFKA_GROUP_SHARE_MIN_SESSION_TIMEOUT_MS", "5000")
        .withEnv("KAFKA_GROUP_SHARE_SESSION_TIMEOUT_MS", "10000")
        .withEnv("KAFKA_GROUP_SHARE_MIN_RECORD_LOCK_DURATION_MS", "1000");
  }

  private static PGSimpleDataSource administration(PostgreSQLContainer postgres) {
    var source = new PGSimpleDataSource();
    source.setUrl(postgres.getJdbcUrl());
    source.setUser(postgres.getUsername());
    source.setPassword(postgres.getPassword());
    return source;
  }
}
