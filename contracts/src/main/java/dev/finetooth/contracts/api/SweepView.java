package dev.finetooth.contracts.api;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.eval.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep as users see it. Its size does not grow with the number of trials.
 *
 * @param counts trials by state; states without trials are left out
 * @param progress of the whole sweep in 0..1, by work, not by trials
 * @param remainingSeconds until the decision, once that can be told
 * @param waitingFor what holds it up, in words: "2 lanes wait for a slot"
 * @param baseRun the untouched base model's scores
 * @param reason why it stopped or failed
 * @param spec the text of sweep.yaml
 */
public record SweepView(
    SweepId id,
    String name,
    SweepState state,
    Instant createdAt,
    Optional<Instant> endedAt,
    Plan plan,
    Map<TrialState, Integer> counts,
    double progress,
    Optional<Double> remainingSeconds,
    List<String> waitingFor,
    Optional<RunView> baseRun,
    Optional<Decision> decision,
    Optional<String> reason,
    String spec) {

  public SweepView {
    counts = Map.copyOf(counts);
    waitingFor = List.copyOf(waitingFor);
  }
}
