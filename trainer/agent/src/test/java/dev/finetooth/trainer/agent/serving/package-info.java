/** The OpenAI-compatible interface, over HTTP. */
@NullMarked
package dev.finetooth.trainer.agent.serving;

import org.jspecify.annotations.NullMarked;
