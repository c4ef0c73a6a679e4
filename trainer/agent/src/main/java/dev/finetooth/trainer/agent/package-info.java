/** The agent. */
@NullMarked
package dev.finetooth.trainer.agent;

import org.jspecify.annotations.NullMarked;
