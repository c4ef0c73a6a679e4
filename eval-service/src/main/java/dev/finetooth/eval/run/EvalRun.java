package dev.finetooth.eval.run;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.api.RunDetail.RunState;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.RunSummary;
import dev.finetooth.contracts.eval.SuiteFiles;
import java.time.Instant;
import java.util.Optional;

/**
 * A suite part on a model.
 *
 * @param number counts runs, from 1
 * @param owner the sweep that asked first, or empty for a person; runs take turns by owner
 * @param items of the part; 0 until the suite was read
 * @param failure where the state is FAILED
 */
public record EvalRun(
    long number,
    EvalRunId id,
    String owner,
    String model,
    SuiteFiles suite,
    Part part,
    RunState state,
    int items,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<RunSummary> summary,
    Optional<Failure> failure) {

  /** Why a run failed; the reason says what to do. */
  public record Failure(ErrorKind kind, String reason) {}

  /** Whether nothing will change any more. */
  public boolean isEnded() {
    return RunStates.isFinal(state);
  }
}
