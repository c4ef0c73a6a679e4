package dev.finetooth.trainer.agent.job;

import dev.finetooth.contracts.training.JobOutcome;

/** How an attempt ended, and why, for people. */
record AttemptEnd(JobOutcome outcome, String detail) {}
