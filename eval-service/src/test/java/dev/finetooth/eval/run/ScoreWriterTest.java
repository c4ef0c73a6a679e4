package dev.finetooth.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.eval.endpoint.ChatOutcome.Usage;
import dev.finetooth.eval.grader.Grade.Scored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScoreWriterTest {

  private final List<List<ItemResult>> written = new CopyOnWriteArrayList<>();
  private final Tally tally = new Tally(10_000, 0, new Coverage(0.9));

  @Test
  void resultsAreWrittenTogetherAndTheTallyHearsOfThem() throws Exception {
    try (var writer = new ScoreWriter(written::add, Duration.ofMillis(50))) {
      add(writer, 100);
      tally.awaitIdle();
    }
    assertThat(written.stream().mapToInt(List::size).sum()).isEqualTo(100);
    assertThat(written).hasSizeLessThan(20);
  }

  @Test
  void aDatabaseThatWasAwayLosesNothing() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ScoreSink sink =
        results -> {
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException("connection refused");
          }
          written.add(results);
        };
    try (var writer = new ScoreWriter(sink, Duration.ofMillis(1))) {
      add(writer, 10);
      tally.awaitIdle();
    }
    assertThat(written.stream().flatMap(List::stream).map(ItemResult::position))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void closingWritesWhatIsQueued() throws Exception {
    try (var writer = new ScoreWriter(written::add, Duration.ofSeconds(30))) {
      add(writer, 5);
    }
    assertThat(written.stream().mapToInt(List::size).sum()).isEqualTo(5);
  }

  private void add(ScoreWriter writer, int count) throws InterruptedException {
    for (int position = 0; position < count; position++) {
      tally.asked();
      writer.add(
          new ItemResult(
              1,
              position,
              new Scored(1, "is it"),
              Optional.empty(),
              Optional.of("it"),
              new Usage(1, 1),
              0.1),
          tally);
    }
  }
}
