package dev.finetooth.trainer.lora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.training.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir private Path folder;

  @Test
  void aKilledRunGoesOnAndEndsWithTheSameAdapters() throws Exception {
    Jobs jobs = Jobs.PLAIN.snapshots(1, 2, 3);
    List<String> whole = run(jobs.in(folder.resolve("whole"), 3600));
    EngineJob job = jobs.in(folder.resolve("killed"), 0.01);
    Path file = written("killed.json", job);

    List<String> seen = new ArrayList<>();
    try (EngineProcess engine = new EngineProcess("run", file)) {
      engine.await("\"validation\"", seen);
      engine.await("\"validation\"", seen);
      engine.kill();
    }
    try (EngineProcess engine = new EngineProcess("run", file)) {
      engine.await("\"snapshot\"", seen);
      engine.endInput();
      engine.await("\"bye\"", seen);
      assertThat(engine.exit()).isZero();
    }

    assertThat(run(job)).isEqualTo(whole).hasSize(3);
  }

  @Test
  void everyLineOfARunIsAnEventAndTheFirstSaysHello() throws Exception {
    List<String> seen = new ArrayList<>();
    try (EngineProcess engine =
        new EngineProcess("run", written("job.json", Jobs.PLAIN.snapshots(1).in(folder)))) {
      engine.await("\"bye\"", seen);
      assertThat(engine.exit()).isZero();
    }
    assertThat(seen).allSatisfy(line -> Json.read(line, EngineEvent.class));
    assertThat(seen.getFirst()).contains("\"hello\"").contains(EngineVersions.LORA_VERSION);
  }

  @Test
  void servesAsAProcess() throws Exception {
    ServeJob job = new ServeJob(1, Tiny.model(), "cpu", 2, Precision.FP32, 8, 1 << 20);
    List<String> seen = new ArrayList<>();
    try (EngineProcess engine = new EngineProcess("serve", written("serve.json", job))) {
      engine.await("\"ready\"", seen);
      engine.say(
          "{\"type\":\"generate\",\"id\":\"1\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],"
              + "\"maxTokens\":3,\"temperature\":0,\"topP\":1,\"seed\":1,\"stop\":[],\"stream\":false}");
      assertThat(engine.await("\"completed\"", seen)).contains("\"id\":\"1\"");
      engine.endInput();
      assertThat(engine.exit()).isZero();
    }
  }

  @Test
  void aFileThatIsNoJobEndsWithAnError() throws Exception {
    Path file = folder.resolve("job.json");
    Files.writeString(file, "{\"version\":99}");
    try (EngineProcess engine = new EngineProcess("run", file)) {
      assertThat(engine.exit()).isEqualTo(1);
    }
  }

  private List<String> run(EngineJob job) throws Exception {
    List<String> seen = new ArrayList<>();
    try (EngineProcess engine =
        new EngineProcess("run", written(job.out().getParent().getFileName() + ".json", job))) {
      engine.await("\"bye\"", seen);
    }
    return seen.stream()
        .map(line -> Json.read(line, EngineEvent.class))
        .filter(EngineEvent.Snapshot.class::isInstance)
        .map(event -> ((EngineEvent.Snapshot) event).sha256().value())
        .toList();
  }

  private Path written(String name, Object document) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, Json.write(document));
    return file;
  }
}
