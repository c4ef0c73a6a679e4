package dev.finetooth.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {

  @Test
  void readsNamesAndDataOverSeveralLines() throws IOException {
    String stream =
        ": a comment\nevent: sweep\ndata: {\"a\":\ndata: 1}\n\ndata:plain\nid: 7\n\nevent: end\n\nevent: cut";
    List<String> heard = new ArrayList<>();
    Events.read(
        new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)),
        (event, data) -> heard.add(event + "=" + data));
    assertThat(heard).containsExactly("sweep={\"a\":\n1}", "message=plain");
  }
}
