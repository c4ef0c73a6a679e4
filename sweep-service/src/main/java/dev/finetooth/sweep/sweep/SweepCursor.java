package dev.finetooth.sweep.sweep;

import dev.finetooth.contracts.SweepId;
import java.time.Instant;

/** Where a page of the list of sweeps ended. */
public record SweepCursor(Instant createdAt, SweepId id) {}
