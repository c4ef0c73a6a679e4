package dev.finetooth.testing;

import dev.finetooth.embedded.EmbeddedKafka;
import dev.finetooth.embedded.EmbeddedPostgresServer;
import dev.finetooth.testing.TestPlatform.Kind;

final class EmbeddedPlatform {

  private EmbeddedPlatform() {}

  @SuppressWarnings("resource") // Closed when the JVM ends: every test of it shares them.
  static TestPlatform start() {
    EmbeddedPostgresServer postgres = EmbeddedPostgresServer.startTemporary();
    EmbeddedKafka kafka = EmbeddedKafka.startTemporary();
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "close-postgres"));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "close-kafka"));
    return new TestPlatform(Kind.EMBEDDED, kafka.bootstrapServers(), "127.0.0.1", postgres.port());
  }
}
