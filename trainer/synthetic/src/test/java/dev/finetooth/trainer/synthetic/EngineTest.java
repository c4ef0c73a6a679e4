package dev.finetooth.trainer.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.finetooth.conformance.ConformanceKit;
import dev.finetooth.conformance.Finding;
import dev.finetooth.conformance.Patience;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.engine.EngineVersions;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.models.TinyModel;
import dev.finetooth.models.TinyTask;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as an agent starts it. */
class EngineTest {

  private static final List<String> COMMAND =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx128m",
          "-cp",
          System.getProperty("java.class.path"),
          Main.class.getName());

  @TempDir Path folder;

  @BeforeEach
  void write() {
    TinyModel.write(folder.resolve("model"), 1);
    TinyTask.write(folder.resolve("task"), 1);
  }

  @Test
  void keepsToTheProtocol() throws Exception {
    List<Finding> findings =
        new ConformanceKit(
                COMMAND,
                Optional.of(EngineVersions.SYNTHETIC_VERSION),
                folder.resolve("kit"),
                Patience.STANDARD)
            .run(new HashSet<>(ConformanceKit.names()), finding -> {});
    assertThat(findings).filteredOn(finding -> !finding.passed()).isEmpty();
    assertThat(findings).hasSameSizeAs(ConformanceKit.names());
  }

  @Test
  void theSameJobGivesTheSameWhateverInterruptsIt() throws Exception {
    Run whole = run(job("whole", 2), "{\"speed\": 0}");
    EngineJob crashing = job("crashing", 2);
    String crash = "{\"speed\": 0, \"failures\": {\"crash\": 1}}";
    // Each of both lanes crashes once, half-way.
    Run first = run(crashing, crash);
    Run second = run(crashing, crash);
    Run third = run(crashing, crash);

    assertThat(List.of(whole.status(), first.status(), second.status(), third.status()))
        .containsExactly(0, 70, 70, 0);
    assertThat(first.log()).contains("made up: the engine crashes");
    assertThat(third.all(EngineEvent.Snapshot.class))
        .extracting(EngineEvent.Snapshot::sha256, EngineEvent.Snapshot::trainLoss)
        .isEqualTo(
            whole.all(EngineEvent.Snapshot.class).stream()
                .map(snapshot -> tuple(snapshot.sha256(), snapshot.trainLoss()))
                .toList());
    assertThat(third.all(EngineEvent.LaneEnd.class))
        .extracting(EngineEvent.LaneEnd::outcome)
        .containsOnly(LaneOutcome.COMPLETED);
  }

  @Test
  void lanesDivergeAndFindNoMemory() throws Exception {
    assertThat(ends("{\"speed\": 0, \"failures\": {\"diverge\": 1}}"))
        .containsOnly(LaneOutcome.DIVERGED);
    assertThat(ends("{\"speed\": 0, \"divergesAbove\": 1e-9}")).containsOnly(LaneOutcome.DIVERGED);
    assertThat(ends("{\"speed\": 0, \"failures\": {\"outOfMemory\": 1}}"))
        .containsOnly(LaneOutcome.OUT_OF_MEMORY);
  }

  @Test
  void slowLanesCostMore() throws Exception {
    double usual = seconds(run(job("usual", 1), "{\"speed\": 0}"));
    double slow = seconds(run(job("slow", 1), "{\"speed\": 0, \"failures\": {\"slow\": 1}}"));
    assertThat(slow).isEqualTo(10 * usual);
  }

  /** After its last words nothing comes, until it is killed. */
  @Test
  void fallsSilent() throws Exception {
    EngineJob job = job("silent", 1);
    Path said = job.out().resolveSibling("stdout");
    Process process =
        builder(job, "{\"speed\": 0, \"failures\": {\"silence\": 1}}")
            .redirectOutput(said.toFile())
            .start();
    try (BufferedReader log = process.errorReader()) {
      assertThat(log.readLine()).isEqualTo("made up: the engine falls silent");
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(Files.readString(said)).contains("\"hello\"").doesNotContain("lane-end");
  }

  @Test
  void saysWhatIsWrongWithItsSettings() throws Exception {
    Run run = run(job("wrong", 1), "{\"sped\": 1}");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.log()).contains("settings.json: sped is unknown; there is floor");
    assertThat(run.events()).isEmpty();
  }

  @Test
  void saysHowItIsUsedAndWhichVersionItIs() throws Exception {
    Process usage = new ProcessBuilder(with("serve", "x")).start();
    assertThat(new String(usage.getErrorStream().readAllBytes(), UTF_8))
        .isEqualTo("usage: run job.json | version\n");
    assertThat(usage.waitFor()).isEqualTo(2);
    Process version = new ProcessBuilder(with("version")).start();
    assertThat(version.inputReader().readLine()).isEqualTo(EngineVersions.SYNTHETIC_VERSION);
    assertThat(version.waitFor()).isZero();
  }

  private List<LaneOutcome> ends(String settings) throws Exception {
    Run run = run(job("job-" + settings.hashCode(), 2), settings);
    assertThat(run.status()).isZero();
    return run.all(EngineEvent.LaneEnd.class).stream().map(EngineEvent.LaneEnd::outcome).toList();
  }

  private static double seconds(Run run) {
    return run.all(EngineEvent.Snapshot.class).getLast().seconds();
  }

  private record Run(int status, List<EngineEvent> events, String log) {
    <E extends EngineEvent> List<E> all(Class<E> type) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  private Run run(EngineJob job, String settings) throws Exception {
    Process process = builder(job, settings).start();
    try (BufferedReader output = process.inputReader();
        BufferedReader log = process.errorReader()) {
      List<EngineEvent> events =
          output.lines().map(line -> Json.read(line, EngineEvent.class)).toList();
      String words = String.join("\n", log.lines().toList());
      return new Run(process.waitFor(), events, words);
    }
  }

  private ProcessBuilder builder(EngineJob job, String settings) throws Exception {
    Path home = job.out().resolveSibling("");
    Path file = Files.writeString(home.resolve("job.json"), Json.write(job));
    Path chosen = Files.writeString(home.resolve("settings.json"), settings);
    ProcessBuilder builder = new ProcessBuilder(with("run", file.toString()));
    builder.environment().put(SettingsFile.VARIABLE, chosen.toString());
    return builder;
  }

  private static List<String> with(String... words) {
    return Stream.concat(COMMAND.stream(), Arrays.stream(words)).toList();
  }

  private EngineJob job(String name, int lanes) throws Exception {
    var settings =
        new Settings(
            Optional.of(2.0),
            Optional.empty(),
            0,
            0,
            Schedule.CONSTANT,
            0,
            8,
            1,
            1,
            AdaptedLayers.ALL,
            Precision.FP32,
            64);
    return new EngineJob(
        1,
        folder.resolve("model"),
        Sha256.of("tiny"),
        folder.resolve("task/data/train.jsonl"),
        Optional.of(folder.resolve("task/data/validation.jsonl")),
        Files.createDirectories(folder.resolve(name).resolve("out")),
        folder.resolve("cache"),
        "cpu",
        1,
        60,
        Optional.empty(),
        IntStream.range(0, lanes)
            .mapToObj(
                i ->
                    new EngineLane(
                        new LaneId("made-up/lane-" + i),
                        new Configuration(2, 5e-4, 8, settings),
                        i,
                        List.of(1, 2)))
            .toList());
  }
}
