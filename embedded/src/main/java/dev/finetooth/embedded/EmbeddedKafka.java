package dev.finetooth.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A single Kafka broker (KRaft, share groups on) inside this process, on 127.0.0.1. Its data
 * survive in the folder; a temporary one is deleted on close.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private final KafkaRaftServer server;
  private final Optional<Path> temporary;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, Optional<Path> temporary, int port) {
    this.server = server;
    this.temporary = temporary;
    this.port = port;
  }

  /**
   * Starts a broker on data that stay.
   *
   * @param data made where it is missing
   * @param port for clients
   * @param controllerPort for the broker's own quorum of one
   * @throws PortInUseException where another program listens on one of them
   */
  public static EmbeddedKafka start(Path data, int port, int controllerPort) {
    return start(data, Optional.empty(), port, controllerPort);
  }

  /** Starts an empty broker on free ports; closing it forgets everything. */
  public static EmbeddedKafka startTemporary() {
    Path folder = io(() -> Files.createTempDirectory("finetooth-kafka"));
    return start(folder, Optional.of(folder), Ports.free(), Ports.free());
  }

  private static EmbeddedKafka start(
      Path data, Optional<Path> temporary, int port, int controllerPort) {
    Ports.requireFree("Kafka", port);
    Ports.requireFree("Kafka's controller", controllerPort);
    Path logs = data.toAbsolutePath().normalize();
    formatOnce(logs);
    var config = new KafkaConfig(KafkaSettings.broker(logs, port, controllerPort), false);
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(server, temporary, port);
  }

  public int port() {
    return port;
  }

  public String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }

  /** Waits until the broker has been closed by another thread. */
  public void awaitClose() {
    server.awaitShutdown();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    temporary.ifPresent(
        folder ->
            io(
                () -> {
                  FileUtils.deleteDirectory(folder.toFile());
                  return folder;
                }));
  }

  private static void formatOnce(Path logs) {
    io(() -> Files.createDirectories(logs));
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(System.err)
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(KafkaSettings.NODE)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName(KafkaSettings.CONTROLLER)
          .setMetadataLogDirectory(logs.toString())
          .addDirectory(logs.toString())
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("cannot prepare the folder " + logs + " for Kafka", e);
    }
  }

  private interface Io<T> {
    T run() throws IOException;
  }

  private static <T> T io(Io<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
