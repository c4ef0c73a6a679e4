package dev.finetooth.sweep.sweep;

import dev.finetooth.contracts.api.Plan;
import dev.finetooth.contracts.eval.Decision;
import java.util.Optional;

/** A sweep's big texts: read when somebody looks at it, not at every event. */
public record Document(String spec, Plan plan, Optional<Decision> decision) {}
