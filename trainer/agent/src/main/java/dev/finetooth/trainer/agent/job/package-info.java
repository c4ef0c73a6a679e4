/** Jobs of a queue: one attempt each, from the lease to the last event. */
@NullMarked
package dev.finetooth.trainer.agent.job;

import org.jspecify.annotations.NullMarked;
