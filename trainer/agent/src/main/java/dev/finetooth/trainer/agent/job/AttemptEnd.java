package dev.finetooth.trainer.agent.job;

import dev.finetooth.contracts.training.JobOutcome;
import dev.finetooth.contracts.training.Saving;
import java.util.Optional;

/**
 * How an attempt ended, and why, for people.
 *
 * @param saving by training lanes together, where the engine told of it
 */
record AttemptEnd(JobOutcome outcome, String detail, Optional<Saving> saving) {

  AttemptEnd(JobOutcome outcome, String detail) {
    this(outcome, detail, Optional.empty());
  }
}
