/** The OpenAI-compatible interface: base models and adapters under /v1. */
@NullMarked
package dev.finetooth.trainer.agent.serving;

import org.jspecify.annotations.NullMarked;
