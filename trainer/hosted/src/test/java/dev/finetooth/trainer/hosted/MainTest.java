package dev.finetooth.trainer.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.engine.ServeJob;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as a child process. */
class MainTest {

  @TempDir private Path folder;
  private FakeOpenAi provider;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    provider = new FakeOpenAi();
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void aKilledRunIsTakenUpAndPaidOnce() throws Exception {
    EngineJob job = bench.job();
    Path file = Bench.write(job.out().resolveSibling("job.json"), Json.write(job));
    try (EngineProcess engine = new EngineProcess("run", file, provider.stillAfterFirstPart())) {
      engine.await("\"progress\"", new ArrayList<>());
      engine.kill();
    }
    assertThat(provider.status(0)).as("the provider goes on").isEqualTo("running");
    provider.wake();

    List<String> seen = new ArrayList<>();
    try (EngineProcess engine = new EngineProcess("run", file, provider)) {
      engine.await("\"bye\"", seen);
      assertThat(engine.exit()).isZero();
    }
    assertThat(seen).allSatisfy(line -> Json.read(line, EngineEvent.class));
    assertThat(seen.getFirst()).contains("\"hello\"").contains(EngineVersions.HOSTED_VERSION);
    assertThat(seen).filteredOn(line -> line.contains("\"snapshot\"")).hasSize(2);
    assertThat(seen).filteredOn(line -> line.contains("COMPLETED")).hasSize(1);
    assertThat(provider.jobsCreated()).isOne();
    assertThat(provider.requests("POST jobs")).isOne();
    assertThat(bench.holding(FakeOpenAi.KEY)).as("files and logs with the key").isEmpty();
    assertThat(bench.holding("goes on with job ftjob-1")).as("the log").isNotEmpty();
  }

  @Test
  void theEndOfTheInputMeansLeave() throws Exception {
    EngineJob job = bench.job();
    Path file = Bench.write(job.out().resolveSibling("job.json"), Json.write(job));
    try (EngineProcess engine = new EngineProcess("run", file, provider.stillAfterFirstPart())) {
      engine.await("\"progress\"", new ArrayList<>());
      engine.endInput();
      assertThat(engine.await("\"bye\"", new ArrayList<>())).contains("\"left\":true");
      assertThat(engine.exit()).isZero();
    }
    assertThat(provider.requests("POST cancel")).isZero();
  }

  @Test
  void servesAsAProcess() throws Exception {
    ServeJob job = new ServeJob(1, bench.base(), "cpu", 1, Precision.FP32, 4, 0);
    Path file = Bench.write(folder.resolve("serve.json"), Json.write(job));
    List<String> seen = new ArrayList<>();
    try (EngineProcess engine = new EngineProcess("serve", file, provider)) {
      engine.await("\"ready\"", seen);
      engine.say(
          "{\"type\":\"generate\",\"id\":\"1\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],"
              + "\"maxTokens\":3,\"temperature\":0,\"topP\":1,\"seed\":1,\"stop\":[],\"stream\":false}");
      assertThat(engine.await("\"completed\"", seen)).contains("HELLO");
      engine.endInput();
      assertThat(engine.exit()).isZero();
    }
    assertThat(bench.holding("with the base: 12 tokens")).as("the log").isNotEmpty();
  }

  @Test
  void aFileThatIsNoJobEndsWithAnError() throws Exception {
    Path file = Bench.write(folder.resolve("job.json"), "{\"version\":99}");
    try (EngineProcess engine = new EngineProcess("run", file, provider)) {
      assertThat(engine.exit()).isEqualTo(1);
    }
  }
}
