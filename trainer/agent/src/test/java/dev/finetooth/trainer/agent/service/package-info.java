/** The agent on a real broker, with a real engine process. */
@NullMarked
package dev.finetooth.trainer.agent.service;

import org.jspecify.annotations.NullMarked;
