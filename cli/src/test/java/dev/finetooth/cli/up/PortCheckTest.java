package dev.finetooth.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortCheckTest {

  private static final int FREE = 0;

  private static SystemPorts withKafka(int kafka) throws IOException {
    return new SystemPorts(free(), free(), free(), free(), kafka, free(), free());
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(FREE, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesTheProcessThatHoldsAPortAndWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(FREE, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(PortCheck.ofThisMachine().problems(withKafka(port)))
          .singleElement()
          .asString()
          .startsWith(
              "port %d is in use by process %d (java). Stop it, or: finetooth up --kafka-port "
                  .formatted(port, ProcessHandle.current().pid()));
    }
  }

  @Test
  void saysOnceWhatToDoAboutSeveral() throws IOException {
    try (ServerSocket first = new ServerSocket(FREE, 1, InetAddress.getLoopbackAddress());
        ServerSocket second = new ServerSocket(FREE, 1, InetAddress.getLoopbackAddress())) {
      SystemPorts ports =
          new SystemPorts(
              first.getLocalPort(), free(), free(), free(), second.getLocalPort(), free(), free());
      assertThat(new PortCheck(_ -> Optional.of("process 7 (java)")).problems(ports))
          .hasSize(3)
          .contains("port %d is in use by process 7 (java).".formatted(first.getLocalPort()))
          .last()
          .asString()
          .matches(
              "Stop what uses them, or: finetooth up --gateway-port [0-9]+ --kafka-port [0-9]+");
    }
  }

  @Test
  void suggestsAnotherPortWhereTheHolderIsHidden() throws IOException {
    try (ServerSocket taken = new ServerSocket(FREE, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(new PortCheck(_ -> Optional.empty()).problems(withKafka(port)))
          .singleElement()
          .asString()
          .startsWith("port %d is in use. Use another: finetooth up --kafka-port ".formatted(port));
    }
  }

  @Test
  void findsNothingWrongWithFreePorts() throws IOException {
    assertThat(PortCheck.ofThisMachine().problems(withKafka(free()))).isEmpty();
  }

  @Test
  void refusesOnePortForTwoParts() {
    SystemPorts same = new SystemPorts(7, 7, 8, 9, 10, 11, 12);
    assertThat(new PortCheck(_ -> Optional.empty()).problems(same))
        .contains("--gateway-port and --sweep-port are both 7. Give each a port of its own.");
  }
}
