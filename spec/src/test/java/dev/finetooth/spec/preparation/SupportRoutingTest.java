package dev.finetooth.spec.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.spec.Examples;
import dev.finetooth.spec.Parsed;
import dev.finetooth.spec.baseline.Yardstick;
import dev.finetooth.spec.data.ChatData;
import dev.finetooth.spec.data.ChatExample;
import dev.finetooth.spec.data.Leaks;
import dev.finetooth.spec.data.Records;
import dev.finetooth.spec.suite.Suite;
import dev.finetooth.spec.suite.SuiteParser;
import dev.finetooth.spec.sweep.EngineCatalog;
import dev.finetooth.spec.sweep.Grid;
import dev.finetooth.spec.sweep.ModelCatalog;
import dev.finetooth.spec.sweep.SweepParser;
import dev.finetooth.spec.sweep.SweepSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of examples/support-routing as they lie there. */
final class SupportRoutingTest {

  private static final Path FOLDER = Examples.folder("support-routing");
  private static final List<String> PARTS =
      List.of("selection", "confirmation", "validation", "train", "spare");

  static final ModelCatalog MODELS =
      new ModelCatalog() {
        @Override
        public Optional<BaseModel> find(String name) {
          return names().contains(name)
              ? Optional.of(
                  new BaseModel(
                      name,
                      Sha256.of(name),
                      URI.create("file:///models/" + name),
                      134_515_008,
                      30,
                      576,
                      "apache-2.0"))
              : Optional.empty();
        }

        @Override
        public List<String> names() {
          return List.of("SmolLM2-135M-Instruct");
        }
      };

  @Test
  void theSplitGivesTheFilesInDataToTheByte() throws IOException {
    Preparation preparation =
        valid(PreparationParser.parse(Files.readString(FOLDER.resolve("split.yaml"))));
    try (InputStream in = Files.newInputStream(FOLDER.resolve(preparation.source()))) {
      Map<String, List<String>> parts = preparation.parts(Records.read("mails.jsonl", in));
      assertThat(parts.keySet()).containsExactlyElementsOf(PARTS);
      for (String part : PARTS) {
        assertThat(Files.readString(file(part)))
            .as(part)
            .isEqualTo(String.join("\n", parts.get(part)) + "\n");
      }
    }
  }

  @Test
  void noCustomerIsInTwoPartsAndNoMailIsLost() throws IOException {
    Set<String> customers = new HashSet<>();
    int mails = 0;
    for (String part : PARTS) {
      Set<String> here = new HashSet<>();
      for (ChatExample example : read(part)) {
        here.add(example.fields().get("customer"));
        mails++;
      }
      assertThat(customers).as(part).doesNotContainAnyElementsOf(here);
      customers.addAll(here);
    }
    assertThat(mails).isEqualTo(1_160);
    assertThat(customers).hasSize(879);
  }

  @Test
  void noMailOfTheSuiteStandsInTheTrainingData() throws IOException {
    Leaks leaks = Leaks.into(read("train"));
    for (String part : List.of("selection", "confirmation")) {
      for (ChatExample item : read(part)) {
        assertThat(leaks.find(item.id().orElseThrow(), item.promptText())).isEmpty();
      }
    }
  }

  @Test
  void theSuiteHasEnoughItemsToConcludeAnything() throws IOException {
    Suite suite =
        valid(
            SuiteParser.parse(
                Files.readString(FOLDER.resolve("suite.yaml")), Examples.files(FOLDER)));
    assertThat(suite.items().get(Part.SELECTION)).hasSizeGreaterThanOrEqualTo(200);
    assertThat(suite.items().get(Part.CONFIRMATION)).hasSizeGreaterThanOrEqualTo(200);
    assertThat(suite.items().get(Part.SELECTION).getFirst().cluster()).startsWith("customer-");
  }

  @ParameterizedTest
  @CsvSource({"sweep.yaml, 27", "full.yaml, 420"})
  void theSweepsAreRight(String name, int trials) throws IOException {
    SweepSpec sweep =
        valid(
            SweepParser.parse(
                Files.readString(FOLDER.resolve(name)),
                Examples.files(FOLDER),
                MODELS,
                EngineCatalog.BUILT_IN));
    assertThat(Grid.expand(sweep).stream().filter(trial -> !trial.baseline()).toList().size())
        .isBetween(trials - 1, trials);
  }

  /**
   * scikit-learn 1.7's TfidfVectorizer((1, 2)) and LogisticRegression(C=10) give the same figures,
   * with one softmax over all routes and with one class against the rest.
   */
  @ParameterizedTest
  @CsvSource({"selection, 0.2, 0.6857", "confirmation, 0.1381, 0.6429"})
  void whatTheDemoHasToBeat(String part, double majority, double regression) throws IOException {
    List<Yardstick> yardsticks = Yardstick.learn(read("train"));
    assertThat(yardsticks.getFirst().accuracy(read(part))).isCloseTo(majority, within(0.0001));
    assertThat(yardsticks.getLast().accuracy(read(part))).isCloseTo(regression, within(0.0001));
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  private static List<ChatExample> read(String part) throws IOException {
    try (InputStream in = Files.newInputStream(file(part))) {
      ChatData data = ChatData.read(part, in);
      assertThat(data.faults()).isEmpty();
      return data.examples();
    }
  }

  private static Path file(String part) {
    return FOLDER.resolve("data").resolve(part + ".jsonl");
  }

  private static <T> T valid(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Valid<T> valid -> valid.value();
      case Parsed.Invalid<T> invalid -> throw new AssertionError(invalid.faults());
    };
  }
}
