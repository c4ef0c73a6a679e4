package dev.finetooth.embedded;

/**
 * Kafka as a program: {@code --data DIR --port N --controller-port N}; prints {@code ready PORT}.
 */
public final class KafkaMain {

  private KafkaMain() {}

  public static void main(String[] words) {
    Program.run(
        "usage: KafkaMain --data DIR --port N --controller-port N",
        words,
        arguments ->
            new Running(
                EmbeddedKafka.start(
                    arguments.path("--data"),
                    arguments.port("--port"),
                    arguments.port("--controller-port"))));
  }

  private record Running(EmbeddedKafka kafka) implements Program.Server {

    @Override
    public int port() {
      return kafka.port();
    }

    @Override
    public void await() {
      kafka.awaitClose();
    }

    @Override
    public void close() {
      kafka.close();
    }
  }
}
