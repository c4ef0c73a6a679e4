package dev.finetooth.trainer.lora.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.engine.EngineEvent;
import dev.finetooth.contracts.engine.EngineEvent.LaneEnd;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.training.LaneOutcome;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Saving;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.trainer.lora.Jobs;
import dev.finetooth.trainer.lora.cost.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several lanes in one job. */
class PackRunTest {

  private static final LaneId FIRST = new LaneId("tiny/lane-0");
  private static final LaneId SECOND = new LaneId("tiny/lane-1");
  private static final LaneId THIRD = new LaneId("tiny/lane-2");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void lanesEndAsTheyDoAlone(int atOnce) {
    Jobs[] jobs = {
      Jobs.PLAIN, Jobs.PLAIN.rate(3e-3).snapshots(1), Jobs.PLAIN.schedule(Schedule.WARMUP_STABLE)
    };

    Attempt packed = Attempt.of(Jobs.together(folder.resolve("packed"), Optional.of(atOnce), jobs));

    assertThat(outcomes(packed)).hasSize(3).containsValues(LaneOutcome.COMPLETED);
    for (int i = 0; i < jobs.length; i++) {
      List<Double> alone = losses(Attempt.of(jobs[i].in(folder.resolve("alone" + i))), FIRST);
      List<Double> among = losses(packed, new LaneId("tiny/lane-" + i));
      assertThat(among).hasSameSizeAs(alone).isNotEmpty();
      for (int j = 0; j < alone.size(); j++) {
        assertThat(among.get(j)).isCloseTo(alone.get(j), within(1e-4));
      }
    }
  }

  @Test
  void lanesTrainAtOnceNotOneAfterAnother() {
    Attempt packed = run(Optional.empty(), Jobs.PLAIN, Jobs.PLAIN, Jobs.PLAIN);

    assertThat(lanesBeforeTheFirstEnd(packed)).hasSize(3);
    Saving saving = packed.all(EngineEvent.Bye.class).getLast().saving().orElseThrow();
    assertThat(saving.mostLanes()).isEqualTo(3);
    assertThat(saving.seconds()).isLessThan(saving.aloneSeconds());
  }

  @Test
  void whatAJobMeasuredIsKeptForTheNext() throws IOException {
    run(Optional.empty(), Jobs.PLAIN, Jobs.PLAIN, Jobs.PLAIN);

    try (Stream<Path> cached = Files.list(folder.resolve("cache"))) {
      Path kept =
          cached
              .filter(file -> file.getFileName().toString().startsWith("calibration-"))
              .findFirst()
              .orElseThrow();
      Calibration known = Json.read(Files.readString(kept), Calibration.class);
      assertThat(known.secondsPerToken(3).orElseThrow())
          .isLessThan(known.secondsPerToken(1).orElseThrow());
    }
  }

  @Test
  void noMoreLanesTrainAtOnceThanAllowed() {
    Attempt packed = run(Optional.of(2), Jobs.PLAIN, Jobs.PLAIN, Jobs.PLAIN);

    assertThat(lanesBeforeTheFirstEnd(packed)).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(outcomes(packed)).containsEntry(THIRD, LaneOutcome.COMPLETED);
  }

  @Test
  void aLaneThatDivergesOrIsRefusedLeavesTheOthersAsTheyAre() {
    Attempt packed = run(Optional.empty(), Jobs.PLAIN.rate(1e4), Jobs.PLAIN.rate(-1), Jobs.PLAIN);

    assertThat(outcomes(packed))
        .containsEntry(FIRST, LaneOutcome.DIVERGED)
        .containsEntry(SECOND, LaneOutcome.INVALID)
        .containsEntry(THIRD, LaneOutcome.COMPLETED);
  }

  @Test
  void lanesOfDifferentPrecisionTrainOneAfterAnother() {
    Attempt attempt = run(Optional.empty(), Jobs.PLAIN, Jobs.PLAIN.precision(Precision.BF16));

    assertThat(lanesBeforeTheFirstEnd(attempt)).containsExactly(FIRST);
    assertThat(outcomes(attempt)).hasSize(2).containsValues(LaneOutcome.COMPLETED);
  }

  @Test
  void aStoppedLaneLeavesItsPlaceToOneThatWaits() {
    AtomicBoolean stopped = new AtomicBoolean();
    Attempt attempt =
        Attempt.of(
            Jobs.together(
                folder,
                Optional.of(2),
                Jobs.PLAIN.snapshots(40),
                Jobs.PLAIN.snapshots(3),
                Jobs.PLAIN),
            (event, orders) -> {
              if (event instanceof EngineEvent.Validation && !stopped.getAndSet(true)) {
                orders.accept("{\"type\":\"stop-lane\",\"lane\":\"tiny/lane-0\"}");
              }
            });

    List<LaneEnd> ends = attempt.all(LaneEnd.class);
    assertThat(ends.getFirst())
        .isEqualTo(new LaneEnd(FIRST, LaneOutcome.STOPPED, "stopped on command"));
    assertThat(outcomes(attempt))
        .containsEntry(SECOND, LaneOutcome.COMPLETED)
        .containsEntry(THIRD, LaneOutcome.COMPLETED);
  }

  @Test
  void aPackThatLeavesGoesOnWhereItWas() {
    Jobs[] jobs = {Jobs.PLAIN.dropout(0.1), Jobs.PLAIN.rate(3e-3).snapshots(1, 3)};
    EngineJob job = Jobs.together(folder.resolve("parts"), Optional.empty(), jobs);

    Attempt first =
        Attempt.of(
            job,
            (event, orders) -> {
              if (event instanceof EngineEvent.Validation) {
                orders.accept("{\"type\":\"leave\"}");
              }
            });
    Attempt second = Attempt.of(job);

    assertThat(first.all(EngineEvent.Bye.class).getLast().left()).isTrue();
    assertThat(outcomes(second)).hasSize(2).containsValues(LaneOutcome.COMPLETED);
    Attempt whole = Attempt.of(Jobs.together(folder.resolve("whole"), Optional.empty(), jobs));
    for (LaneId lane : List.of(FIRST, SECOND)) {
      assertThat(losses(second, lane).getLast())
          .isCloseTo(losses(whole, lane).getLast(), within(1e-4));
    }
  }

  private Attempt run(Optional<Integer> lanesAtOnce, Jobs... jobs) {
    return Attempt.of(Jobs.together(folder, lanesAtOnce, jobs));
  }

  private static Set<LaneId> lanesBeforeTheFirstEnd(Attempt attempt) {
    Set<LaneId> lanes = new LinkedHashSet<>();
    for (EngineEvent event : attempt.events()) {
      switch (event) {
        case EngineEvent.Validation validation -> lanes.add(validation.lane());
        case LaneEnd end -> {
          return lanes;
        }
        default -> {}
      }
    }
    return lanes;
  }

  private static Map<LaneId, LaneOutcome> outcomes(Attempt attempt) {
    Map<LaneId, LaneOutcome> outcomes = new HashMap<>();
    attempt.all(LaneEnd.class).forEach(end -> outcomes.put(end.lane(), end.outcome()));
    return outcomes;
  }

  private static List<Double> losses(Attempt attempt, LaneId lane) {
    return attempt.all(EngineEvent.Validation.class).stream()
        .filter(validation -> validation.lane().equals(lane))
        .map(EngineEvent.Validation::loss)
        .toList();
  }
}
