/** The command serve: batched generation with reuse of repeated prompts. */
@NullMarked
package dev.finetooth.trainer.lora.serving;

import org.jspecify.annotations.NullMarked;
