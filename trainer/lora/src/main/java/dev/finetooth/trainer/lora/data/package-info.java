/** Training examples as tokens, and their order. */
@NullMarked
package dev.finetooth.trainer.lora.data;

import org.jspecify.annotations.NullMarked;
