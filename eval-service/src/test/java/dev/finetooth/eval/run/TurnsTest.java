package dev.finetooth.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetooth.contracts.Artifact;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.RunDetail.RunState;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.SuiteFiles;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnsTest {

  @Test
  void theOldestFirst() {
    assertThat(Turns.next(List.of(waiting(5, "a"), waiting(3, "b")), List.of()))
        .map(EvalRun::number)
        .contains(3L);
  }

  @Test
  void anOwnerWithFewerDrivenRunsGoesBeforeAnOlderRun() {
    assertThat(Turns.next(List.of(waiting(2, "a"), waiting(9, "b")), List.of(waiting(1, "a"))))
        .map(EvalRun::owner)
        .contains("b");
  }

  @Test
  void whatWasBegunGoesOnFirst() {
    assertThat(
            Turns.next(
                List.of(waiting(1, "a"), run(8, "a", RunState.RUNNING)), List.of(waiting(2, "a"))))
        .map(EvalRun::number)
        .contains(8L);
    assertThat(Turns.next(List.of(), List.of())).isEmpty();
  }

  private static EvalRun waiting(long number, String owner) {
    return run(number, owner, RunState.WAITING);
  }

  private static EvalRun run(long number, String owner, RunState state) {
    Sha256 hash = Sha256.of("suite");
    return new EvalRun(
        number,
        new EvalRunId("run-%016x".formatted(number)),
        owner,
        "tiny",
        new SuiteFiles(hash, "parity", new Artifact(URI.create("file:///s"), hash), Map.of()),
        Part.SELECTION,
        state,
        0,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
