package dev.finetooth.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandReaderTest {

  @Test
  void whatIsNoCommandIsLeftOutAndTheEndMeansLeave() {
    String input =
        """
        {"type":"stop-lane","lane":"s/lane-1"}

        make it faster
        {"type":"explode"}
        {"type":"stop-lane","lane":"s/lane-2"}
        """;

    assertThat(read(new StringReader(input)))
        .containsExactly(
            new EngineCommand.StopLane(new LaneId("s/lane-1")),
            new EngineCommand.StopLane(new LaneId("s/lane-2")),
            new EngineCommand.Leave());
  }

  @Test
  void anInputThatBreaksMeansLeaveToo() {
    Reader broken =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("the pipe broke");
          }

          @Override
          public void close() {}
        };

    assertThat(read(broken)).containsExactly(new EngineCommand.Leave());
  }

  private static List<EngineCommand> read(Reader input) {
    List<EngineCommand> heard = new ArrayList<>();
    CommandReader.read(new BufferedReader(input), heard::add);
    return heard;
  }
}
