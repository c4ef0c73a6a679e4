package dev.finetooth.contracts.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.training.LaneOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the engine in Python says, recorded from real runs by
 * trainer/peft/tests/record_transcripts.py, is what Java reads.
 */
class PeftTranscriptTest {

  private static final Path FOLDER = Path.of("src/test/resources/transcripts");

  @ParameterizedTest
  @ValueSource(strings = {"peft-supervised", "peft-preference"})
  void nothingIsLostWhereJavaReadsALineAndWritesItAgain(String name) throws IOException {
    for (String line : lines(name)) {
      JsonNode said = Json.mapper().readTree(line);
      JsonNode again = Json.mapper().readTree(Json.write(Json.read(line, EngineEvent.class)));
      assertThat(again).as(line).isEqualTo(said);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"peft-supervised", "peft-preference"})
  void aRunGoesFromHelloToBye(String name) throws IOException {
    List<EngineEvent> events = events(name);

    assertThat(events.getFirst())
        .isEqualTo(
            new EngineEvent.Hello(
                EngineEvent.PROTOCOL, EngineVersions.PEFT, EngineVersions.PEFT_VERSION, "cpu"));
    assertThat(events.getLast()).isEqualTo(new EngineEvent.Bye(false));
    assertThat(of(events, EngineEvent.Snapshot.class))
        .extracting(EngineEvent.Snapshot::epochs, snapshot -> snapshot.folder().toString())
        .containsExactly(
            tuple(1, "/jobs/1/out/tiny_lane-0/epoch-1"),
            tuple(2, "/jobs/1/out/tiny_lane-0/epoch-2"));
  }

  @Test
  void outcomesAreThoseOfTheContracts() throws IOException {
    assertThat(of(events("peft-supervised"), EngineEvent.LaneEnd.class))
        .containsExactly(
            new EngineEvent.LaneEnd(
                new LaneId("tiny/lane-1"),
                LaneOutcome.INVALID,
                "dropout must be at least 0 and under 1"),
            new EngineEvent.LaneEnd(new LaneId("tiny/lane-0"), LaneOutcome.COMPLETED, ""));
  }

  @Test
  void rewardsComeWithPreferencesAlone() throws IOException {
    assertThat(of(events("peft-preference"), EngineEvent.Progress.class))
        .isNotEmpty()
        .allSatisfy(progress -> assertThat(progress.point().rewards()).isPresent());
    assertThat(of(events("peft-preference"), EngineEvent.Snapshot.class))
        .extracting(EngineEvent.Snapshot::rewards)
        .isEqualTo(
            of(events("peft-preference"), EngineEvent.Validation.class).stream()
                .map(EngineEvent.Validation::rewards)
                .toList());
    assertThat(of(events("peft-supervised"), EngineEvent.Progress.class))
        .isNotEmpty()
        .allSatisfy(progress -> assertThat(progress.point().rewards()).isEmpty());
  }

  private static List<String> lines(String name) throws IOException {
    return Files.readAllLines(FOLDER.resolve(name + ".jsonl"));
  }

  private static List<EngineEvent> events(String name) throws IOException {
    return lines(name).stream().map(line -> Json.read(line, EngineEvent.class)).toList();
  }

  private static <T> List<T> of(List<EngineEvent> events, Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
