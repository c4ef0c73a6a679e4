/** Messages that are neither lost nor handled twice: outbox, inbox, dead letters, job queues. */
@NullMarked
package dev.finetooth.messaging;

import org.jspecify.annotations.NullMarked;
