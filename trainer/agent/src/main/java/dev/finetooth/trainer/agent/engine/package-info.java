/** Engines as child processes: what they say, what they log, how they end. */
@NullMarked
package dev.finetooth.trainer.agent.engine;

import org.jspecify.annotations.NullMarked;
