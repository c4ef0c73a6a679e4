package dev.finetooth.contracts.api;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.RunSummary;
import java.time.Instant;
import java.util.Optional;

/**
 * An eval run as users see it.
 *
 * @param done items answered so far, of all
 * @param reason why it failed
 */
public record RunDetail(
    EvalRunId id,
    RunState state,
    String suite,
    Sha256 suiteHash,
    Part part,
    String model,
    Instant createdAt,
    Optional<Instant> endedAt,
    int done,
    int items,
    Optional<RunSummary> summary,
    Optional<String> reason) {

  public enum RunState {
    WAITING,
    RUNNING,
    SCORED,
    FAILED,
    ABANDONED
  }
}
