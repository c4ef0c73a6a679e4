package dev.finetooth.eval.run;

/** Fired within a transaction that made runs; the engine looks for them once it has committed. */
public record RunsAwaited() {}
