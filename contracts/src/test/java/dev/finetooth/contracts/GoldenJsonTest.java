package dev.finetooth.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.eval.EvalEvent;
import dev.finetooth.contracts.training.Job;
import dev.finetooth.contracts.training.JobEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON of every message, held against files that never change once released. After a change
 * that only adds, write new ones with {@code -Dfinetooth.golden=write} and look at the difference.
 */
class GoldenJsonTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden/v1");

  static Stream<String> names() {
    return Samples.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void messagesReadAndWriteAsTheyAlwaysDid(String name) throws IOException {
    Object sample = Samples.all().get(name);
    Path file = FOLDER.resolve(name + ".json");
    if ("write".equals(System.getProperty("finetooth.golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(
          file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(sample) + "\n");
    }
    String golden = Files.readString(file);
    assertThat(Json.mapper().readTree(Json.write(sample)))
        .as("what is written")
        .isEqualTo(Json.mapper().readTree(golden));
    assertThat((Object) Json.read(golden, sample.getClass())).as("what is read").isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("names")
  void unknownFieldsAreTolerated(String name) throws IOException {
    Object sample = Samples.all().get(name);
    ObjectNode tree = (ObjectNode) Json.mapper().readTree(Json.write(sample));
    tree.put("added_in_a_later_version", 1);
    assertThat((Object) Json.read(tree.toString(), sample.getClass())).isEqualTo(sample);
  }

  @Test
  void subtypesAreFoundByTheirTypeField() {
    Object sample = Samples.all().get("job-event-lane-ended");
    assertThat(Json.read(Json.write(sample), JobEvent.class)).isEqualTo(sample);
  }

  @Test
  void anUnknownVersionIsRefusedWithWhatToDo() throws IOException {
    ObjectNode tree = (ObjectNode) Json.mapper().readTree(Json.write(Samples.all().get("job")));
    tree.put("version", 7);
    assertThatThrownBy(() -> Json.read(tree.toString(), Job.class))
        .isInstanceOf(UnsupportedVersionException.class)
        .hasMessage(
            "Job has version 7, but this program reads versions 1 to 1; update it, or repair the sender");
    tree.remove("version");
    assertThatThrownBy(() -> Json.read(tree.toString(), Job.class))
        .isInstanceOf(UnsupportedVersionException.class);
  }

  @Test
  void anUnknownTypeAndBrokenJsonAreMalformed() {
    assertThatThrownBy(() -> Json.read("{\"version\":1,\"type\":\"exploded\"}", EvalEvent.class))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("exploded");
    assertThatThrownBy(() -> Json.read("{\"version\":", Job.class))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageStartingWith("not a valid Job");
  }
}
