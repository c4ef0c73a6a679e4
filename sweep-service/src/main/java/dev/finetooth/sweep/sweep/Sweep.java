package dev.finetooth.sweep.sweep;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.SweepId;
import dev.finetooth.contracts.api.SweepState;
import java.time.Instant;
import java.util.Optional;

/**
 * A sweep as the service keeps it; its big documents stand apart.
 *
 * @param fingerprint of its spec and files: equal fingerprints ask for the same
 * @param trials how many it has
 * @param headline of its decision
 */
public record Sweep(
    SweepId id,
    String name,
    Sha256 fingerprint,
    SweepState state,
    Instant createdAt,
    Optional<Instant> endedAt,
    int trials,
    Facts facts,
    BaseScores base,
    Deciding deciding,
    Optional<String> headline,
    Optional<String> reason) {

  /** A sweep that begins. */
  public static Sweep begun(
      SweepId id, String name, Sha256 fingerprint, Instant now, int trials, Facts facts) {
    return new Sweep(
        id,
        name,
        fingerprint,
        SweepState.RUNNING,
        now,
        Optional.empty(),
        trials,
        facts,
        BaseScores.NONE,
        Deciding.NOT_YET,
        Optional.empty(),
        Optional.empty());
  }

  public Sweep with(BaseScores scores) {
    return new Sweep(
        id,
        name,
        fingerprint,
        state,
        createdAt,
        endedAt,
        trials,
        facts,
        scores,
        deciding,
        headline,
        reason);
  }

  /** Every trial has ended; the decision is asked for. */
  public Sweep decides(Deciding asking) {
    return to(SweepState.DECIDING, Optional.empty(), asking, Optional.empty(), Optional.empty());
  }

  public Sweep decided(String line, Instant now) {
    return to(SweepState.DECIDED, Optional.of(now), deciding, Optional.of(line), Optional.empty());
  }

  public Sweep failed(String why, Instant now) {
    return to(SweepState.FAILED, Optional.of(now), deciding, Optional.empty(), Optional.of(why));
  }

  public Sweep stopped(String why, Instant now) {
    return to(SweepState.STOPPED, Optional.of(now), deciding, Optional.empty(), Optional.of(why));
  }

  private Sweep to(
      SweepState next,
      Optional<Instant> end,
      Deciding asking,
      Optional<String> line,
      Optional<String> why) {
    if (state.isTerminal()) {
      throw new IllegalStateException(
          "sweep %s is %s for good and cannot become %s".formatted(id, state, next));
    }
    return new Sweep(
        id, name, fingerprint, next, createdAt, end, trials, facts, base, asking, line, why);
  }
}
