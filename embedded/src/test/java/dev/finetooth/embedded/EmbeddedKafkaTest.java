package dev.finetooth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

  private static final String TOPIC = "kept";

  @TempDir Path folder;

  @Test
  void keepsItsDataOnOtherPorts() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder, Ports.free(), Ports.free())) {
      write(kafka.bootstrapServers());
    }
    try (var kafka = EmbeddedKafka.start(folder, Ports.free(), Ports.free())) {
      assertThat(first(kafka.bootstrapServers())).isEqualTo("still here");
    }
  }

  @Test
  void recoversAfterItWasKilled() throws Exception {
    int port = Ports.free();
    int controller = Ports.free();
    ChildProgram killed = program(port, controller);
    assertThat(killed.firstLine()).isEqualTo("ready " + port);
    write(Ports.HOST + ":" + port);
    killed.kill();

    try (ChildProgram again = program(port, controller)) {
      assertThat(again.firstLine()).isEqualTo("ready " + port);
      assertThat(first(Ports.HOST + ":" + port)).isEqualTo("still here");
      assertThat(again.terminate()).isEqualTo(143);
    }
  }

  @Test
  void refusesAPortInUse() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral(Ports.HOST))) {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.getLocalPort(), Ports.free()))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + ", which Kafka wants")
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void saysWhichArgumentIsWrong() throws Exception {
    try (ChildProgram program =
        ChildProgram.start(KafkaMain.class, "--data", "x", "--port", "9x")) {
      assertThat(program.process().waitFor()).isEqualTo(2);
    }
    assertThatThrownBy(() -> new Arguments(List.of("--port", "9x")).port("--port"))
        .hasMessage("--port wants a port in 1..65535, not '9x'");
    assertThatThrownBy(() -> new Arguments(List.of("--port")).port("--port"))
        .hasMessage("--port is missing; give it a value");
  }

  private ChildProgram program(int port, int controller) throws Exception {
    return ChildProgram.start(
        KafkaMain.class,
        "--data",
        folder.toString(),
        "--port",
        Integer.toString(port),
        "--controller-port",
        Integer.toString(controller));
  }

  private static void write(String bootstrap) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    try (Admin admin = Admin.create(settings);
        var producer =
            new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      producer.send(new ProducerRecord<>(TOPIC, "still here")).get();
    }
  }

  private static String first(String bootstrap) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
    }
  }
}
