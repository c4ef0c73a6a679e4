package dev.finetooth.eval.request;

/** Fired within a transaction after which a decision may be due. */
record DecisionsAwaited() {}
