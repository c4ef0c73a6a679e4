package dev.finetooth.eval.request;

/** Fired within a transaction that added messages to the outbox. */
record MessagesAdded() {}
