package dev.finetooth.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetooth.cli.Failure;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ChildTest implements Child.Events {

  @TempDir Path logs;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private Child child;

  @Override
  public void said(String line) {
    said.add(line);
  }

  @Override
  public void changed() {}

  private Child start(String script) {
    Part part =
        new Part("kafka", 1, List.of("sh", "-c", script), Map.of("X", "1"), Part.Readiness.LINE);
    child = new Child(part, logs, new Readiness(), Clock.systemUTC(), this);
    child.start();
    return child;
  }

  @AfterEach
  void stop() {
    if (child != null) {
      child.stop();
    }
  }

  @Test
  void startsAgainWhatDied() throws Exception {
    start("echo ready $X; exec sleep 600").firstReady().get(30, TimeUnit.SECONDS);
    ProcessHandle first = child.handle().orElseThrow();
    first.destroyForcibly();
    assertThat(said.poll(30, TimeUnit.SECONDS))
        .isEqualTo(
            "kafka ended (status 137); starting it again in 1 s. Its log: "
                + logs.resolve("kafka.log"));
    assertThat(said.poll(30, TimeUnit.SECONDS)).isEqualTo("kafka is ready again");
    assertThat(child.handle().orElseThrow().pid()).isNotEqualTo(first.pid());
  }

  @Test
  void staysDownOnceStopped() throws Exception {
    start("echo ready 1; exec sleep 600").firstReady().get(30, TimeUnit.SECONDS);
    ProcessHandle process = child.handle().orElseThrow();
    child.stop();
    process.onExit().get(30, TimeUnit.SECONDS);
    assertThat(child.handle()).isEmpty();
    assertThat(said.poll(1500, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void showsTheLogOfWhatCannotStart() {
    start("echo no room for me >&2; exit 4");
    assertThatThrownBy(() -> child.firstReady().get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(Failure.class)
        .cause()
        .hasMessageStartingWith("kafka ended with status 4 before it was ready. The end of its log")
        .hasMessageEndingWith("no room for me");
  }
}
