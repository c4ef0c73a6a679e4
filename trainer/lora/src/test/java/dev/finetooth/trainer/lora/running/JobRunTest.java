package dev.finetooth.trainer.lora.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.trainer.lora.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobRunTest {

  @TempDir private Path folder;

  @Test
  void learnsTheTask() {
    Attempt attempt =
        Attempt.of(Jobs.PLAIN.rate(3e-3).layers(AdaptedLayers.ALL).snapshots(1, 4).in(folder));

    List<EngineEvent.Validation> losses = attempt.all(EngineEvent.Validation.class);
    assertThat(losses).hasSize(4);
    assertThat(losses.getLast().loss()).isLessThan(0.7 * losses.getFirst().loss());
    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.COMPLETED);
    assertThat(attempt.events().getFirst()).isInstanceOf(EngineEvent.Hello.class);
    assertThat(attempt.events().getLast()).isEqualTo(new EngineEvent.Bye(false));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void oneSeedGivesTheSameBytesTwice(Precision precision) {
    Jobs jobs = Jobs.PLAIN.precision(precision).dropout(0.1);

    List<String> digests = Attempt.of(jobs.in(folder.resolve("a"))).digests();

    assertThat(digests).hasSize(2);
    assertThat(Attempt.of(jobs.in(folder.resolve("b"))).digests()).isEqualTo(digests);
  }

  @ParameterizedTest
  @EnumSource(
      value = Schedule.class,
      names = {"CONSTANT", "WARMUP_STABLE"})
  void aSnapshotEqualsAShorterRun(Schedule schedule) {
    Jobs jobs = Jobs.PLAIN.schedule(schedule);

    List<String> both = Attempt.of(jobs.snapshots(1, 2).in(folder.resolve("long"))).digests();
    List<String> first = Attempt.of(jobs.snapshots(1).in(folder.resolve("short"))).digests();
    List<String> second = Attempt.of(jobs.snapshots(2).in(folder.resolve("direct"))).digests();

    assertThat(both).containsExactly(first.getFirst(), second.getFirst());
  }

  @ParameterizedTest
  @EnumSource(
      value = Schedule.class,
      names = {"CONSTANT", "WARMUP_STABLE"})
  void aRunThatLeavesAndResumesEqualsAnUninterruptedOne(Schedule schedule) {
    Jobs jobs = Jobs.PLAIN.schedule(schedule).dropout(0.1);
    Attempt whole = Attempt.of(jobs.in(folder.resolve("whole")));
    EngineJob job = jobs.in(folder.resolve("parts"));

    Attempt first =
        Attempt.of(
            job,
            (event, orders) -> {
              if (event instanceof EngineEvent.Validation) {
                orders.accept("{\"type\":\"leave\"}");
              }
            });
    Attempt second = Attempt.of(job);

    assertThat(first.events().getLast()).isEqualTo(new EngineEvent.Bye(true));
    assertThat(second.digests()).isEqualTo(whole.digests());
    assertThat(second.all(EngineEvent.Snapshot.class).getLast().trainLoss())
        .isEqualTo(whole.all(EngineEvent.Snapshot.class).getLast().trainLoss());
  }

  @Test
  void anEndedLaneIsToldAgain() {
    EngineJob job = Jobs.PLAIN.in(folder);
    Attempt first = Attempt.of(job);

    Attempt again = Attempt.of(job);

    assertThat(again.all(EngineEvent.Snapshot.class))
        .isEqualTo(first.all(EngineEvent.Snapshot.class));
    assertThat(again.end()).isEqualTo(first.end());
  }

  @Test
  void aStoppedLaneEnds() {
    AtomicInteger stops = new AtomicInteger();
    Attempt attempt =
        Attempt.of(
            Jobs.PLAIN.snapshots(40).in(folder),
            (event, orders) -> {
              if (event instanceof EngineEvent.Progress && stops.getAndIncrement() == 0) {
                orders.accept("no json");
                orders.accept("{\"type\":\"stop-lane\",\"lane\":\"tiny/lane-0\"}");
              }
            });

    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.STOPPED);
    assertThat(attempt.events().getLast()).isEqualTo(new EngineEvent.Bye(false));
  }

  @Test
  void anAbsurdRateDiverges() {
    Attempt attempt = Attempt.of(Jobs.PLAIN.rate(1e4).in(folder));

    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.DIVERGED);
    assertThat(attempt.end().detail()).contains("try a lower learning rate");
  }

  @Test
  void aRateOfNothingIsRefused() {
    Attempt attempt = Attempt.of(Jobs.PLAIN.rate(-1).in(folder));

    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.INVALID);
    assertThat(attempt.end().detail()).isEqualTo("learning_rate must be above 0");
  }

  @Test
  void dataThatCannotBeReadFailTheLane() throws IOException {
    Path broken = folder.resolve("broken.jsonl");
    Files.writeString(broken, "{\"messages\":[]}\n");
    EngineJob good = Jobs.PLAIN.in(folder);

    Attempt attempt =
        Attempt.of(
            new EngineJob(
                1,
                good.base(),
                good.baseHash(),
                broken,
                Optional.empty(),
                good.out(),
                good.cache(),
                "cpu",
                1,
                60,
                Optional.empty(),
                good.lanes()));

    assertThat(attempt.end().outcome()).isEqualTo(LaneOutcome.FAILED);
    assertThat(attempt.end().detail()).startsWith("broken.jsonl line 1: ");
  }

  @Test
  void hiddenStatesAreKeptAndTakenUpAgain() throws IOException {
    EngineJob job = Jobs.PLAIN.layers(AdaptedLayers.last(1)).in(folder);
    List<String> digests = Attempt.of(job).digests();
    try (Stream<Path> files = Files.list(job.cache())) {
      assertThat(files.filter(file -> file.toString().endsWith(".f32"))).hasSize(2);
    }

    EngineJob again =
        new EngineJob(
            1,
            job.base(),
            job.baseHash(),
            job.train(),
            job.validation(),
            folder.resolve("other"),
            job.cache(),
            "cpu",
            1,
            60,
            Optional.empty(),
            job.lanes());
    assertThat(Attempt.of(again).digests()).isEqualTo(digests);
  }

  @Test
  void bf16LearnsNearlyAsFp32() {
    double exact =
        Attempt.of(Jobs.PLAIN.in(folder.resolve("a")))
            .all(EngineEvent.Validation.class)
            .getLast()
            .loss();
    double rough =
        Attempt.of(Jobs.PLAIN.precision(Precision.BF16).in(folder.resolve("b")))
            .all(EngineEvent.Validation.class)
            .getLast()
            .loss();

    assertThat(rough).isCloseTo(exact, within(0.1 * exact));
  }
}
