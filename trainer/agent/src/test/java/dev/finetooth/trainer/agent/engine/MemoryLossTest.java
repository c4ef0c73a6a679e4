package dev.finetooth.trainer.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that really die of too little memory. */
class MemoryLossTest {

  @TempDir private Path folder;

  @Test
  void knowsThatJavasHeapWasFull() throws Exception {
    died("heap", "java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void knowsThatTheVirtualMachineWasRefusedMemory() throws Exception {
    died("native", "insufficient memory for the Java Runtime Environment");
  }

  /** The engine has 2 GiB of address space. */
  private void died(String of, String words) throws Exception {
    MemoryLoss loss = MemoryLoss.watch();
    var command =
        new EngineCommandLine(
            List.of(
                "bash",
                "-c",
                "ulimit -c 0 -v 2097152; exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:CompressedClassSpaceSize=64m",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Glutton.class.getName()));
    var said = new ConcurrentLinkedQueue<String>();
    var exit = new CompletableFuture<Exit>();
    try (EngineProcess engine =
        EngineProcess.start(command, of, folder.resolve("job.json"), 1, said::add)) {
      engine.onEnd(exit::complete);
      Exit how = exit.get(60, TimeUnit.SECONDS);

      assertThat(how.isClean()).isFalse();
      assertThat(engine.log().text()).contains(words);
      assertThat(loss.explains(how, engine.log().text())).isTrue();
      assertThat(said).isEmpty();
    }
  }
}
