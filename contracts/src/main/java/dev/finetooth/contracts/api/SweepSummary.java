package dev.finetooth.contracts.api;

import dev.finetooth.contracts.SweepId;
import java.time.Instant;
import java.util.Optional;

/** A line of the list of sweeps. */
public record SweepSummary(
    SweepId id,
    String name,
    SweepState state,
    Instant createdAt,
    Optional<Instant> endedAt,
    String base,
    int trials,
    int ended,
    Optional<String> headline) {}
