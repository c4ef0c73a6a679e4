package dev.finetooth.sweep.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.TrialState;
import dev.finetooth.contracts.eval.DecisionQuestion;
import dev.finetooth.contracts.eval.SuiteFiles;
import dev.finetooth.contracts.training.BaseModel;
import dev.finetooth.contracts.training.DataSet;
import dev.finetooth.sweep.job.TrainingTotal;
import dev.finetooth.sweep.sweep.Facts;
import dev.finetooth.sweep.sweep.Sweep;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StandingTest {

  private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void progressIsByWork() {
    Standing half =
        Standing.of(
            sweep(), counts(6, Map.of(TrialState.RUNNING, 10), 0, 2), 100, BEGUN.plusSeconds(60));

    assertThat(half.progress()).isCloseTo(30.0 / (60 + 11), within(1e-9));
  }

  @Test
  void thePaceSoFarAndTheForecastTellWhatIsLeft() {
    Standing half =
        Standing.of(
            sweep(), counts(6, Map.of(TrialState.RUNNING, 10), 0, 2), 100, BEGUN.plusSeconds(60));
    Standing slowStart =
        Standing.of(
            sweep(), counts(0.6, Map.of(TrialState.RUNNING, 10), 0, 2), 100, BEGUN.plusSeconds(20));

    // 30 of 71 parts in 60 s, and the forecast's fifth in 20 s: 80 s for 0.623 of it.
    assertThat(half.remainingSeconds().orElseThrow()).isCloseTo(74.2, within(0.1));
    // 3 of 71 parts in 20 s would be 453 s; the forecast says 100.
    assertThat(slowStart.remainingSeconds().orElseThrow()).isCloseTo(158.2, within(0.1));
  }

  @Test
  void beforeAnythingHappenedTheForecastTells() {
    Standing fresh =
        Standing.of(
            sweep(), counts(0, Map.of(TrialState.WAITING, 10), 4, 0), 100, BEGUN.plusSeconds(40));

    assertThat(fresh.progress()).isZero();
    assertThat(fresh.remainingSeconds()).contains(60.0);
  }

  @Test
  void aForecastThatHasRunOutTellsNothing() {
    Standing late =
        Standing.of(
            sweep(), counts(0, Map.of(TrialState.WAITING, 10), 4, 0), 100, BEGUN.plusSeconds(101));

    assertThat(late.remainingSeconds()).isEmpty();
  }

  @Test
  void itSaysWhatIsWaitedFor() {
    Standing standing =
        Standing.of(
            sweep(),
            counts(6, Map.of(TrialState.SCORING, 1, TrialState.QUEUED, 9), 2, 0),
            100,
            BEGUN.plusSeconds(60));

    assertThat(standing.waitingFor())
        .containsExactly(
            "2 lanes wait for a slot",
            "no agent trains on queue cpu now; is one running there?",
            "1 trial waits for its scores",
            "the base model waits for its scores");
  }

  private static Standing.Counts counts(
      double epochsDone, Map<TrialState, Integer> trials, int waiting, int running) {
    return new Standing.Counts(
        trials, new TrainingTotal(12, epochsDone, 0, 0, 0), waiting, running);
  }

  private static Sweep sweep() {
    Artifact file = new Artifact(URI.create("file:///x"), Sha256.of("x"));
    Facts facts =
        new Facts(
            new BaseModel("tiny", Sha256.of("m"), URI.create("file:///m"), 1, 1, 1, "MIT"),
            new DataSet(file, Optional.empty()),
            "lora",
            "cpu",
            new SuiteFiles(Sha256.of("s"), "s", file, Map.of()),
            new DecisionQuestion.Axes(List.of(1), List.of(1e-4), List.of(8)),
            2,
            10,
            1,
            1,
            0.95,
            Optional.empty(),
            false,
            Map.of());
    return Sweep.begun(new SweepId("s"), "s", Sha256.of("f"), BEGUN, 10, facts);
  }
}
