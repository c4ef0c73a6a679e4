package dev.finetooth.trainer.hosted.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.trainer.hosted.Bench;
import dev.finetooth.trainer.hosted.fake.FakeOpenAi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault against a provider on this machine; docs/hosted.md has the table that this prints. */
class FaultTableTest {

  private static final Map<Fault, String> ROWS = new EnumMap<>(Fault.class);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void endsAsTheTableSays(Fault fault) throws IOException {
    try (FakeOpenAi provider = new FakeOpenAi()) {
      Bench bench = new Bench(folder);
      Attempt last = fault.run(provider, bench);

      assertThat(last.end().outcome()).as(last.end().detail()).isEqualTo(fault.outcome);
      assertThat(provider.jobsCreated()).as("jobs created").isEqualTo(fault.created);
      assertThat(provider.jobsPaid()).as("jobs paid for").isEqualTo(fault.paid);
      assertThat(bench.holding(FakeOpenAi.KEY)).as("files with the key").isEmpty();
      ROWS.put(
          fault,
          "| %s | %s | %s | %d | %d |"
              .formatted(
                  fault.what,
                  fault.answer,
                  last.end().outcome(),
                  provider.jobsCreated(),
                  provider.jobsPaid()));
    }
  }

  @AfterAll
  static void theDocumentHasTheTableThatRan() throws IOException {
    if (ROWS.size() < Fault.values().length) {
      return;
    }
    String table =
        ROWS.values().stream()
            .collect(
                Collectors.joining(
                    "\n",
                    "| fault | what the engine does | lane | jobs created | paid for |\n"
                        + "| --- | --- | --- | --- | --- |\n",
                    "\n"));
    System.out.println(table);
    assertThat(Files.readString(Path.of("../../docs/hosted.md"))).contains(table);
  }
}
