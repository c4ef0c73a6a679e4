package dev.finetooth.contracts.api;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.eval.RunSummary;

/** An eval run and its figures. */
public record RunView(EvalRunId id, RunSummary summary) {}
