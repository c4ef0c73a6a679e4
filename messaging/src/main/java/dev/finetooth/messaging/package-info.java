/** Outbox, inbox, dead letters and the job queue over Kafka. */
@NullMarked
package dev.finetooth.messaging;

import org.jspecify.annotations.NullMarked;
