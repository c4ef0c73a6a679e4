/** The agent on a real broker, with a real engine process. */
@NullMarked
package dev.finetooth.trainer.agent.engine;

import org.jspecify.annotations.NullMarked;
