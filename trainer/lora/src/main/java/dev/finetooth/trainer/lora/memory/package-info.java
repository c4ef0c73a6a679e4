/** Lack of memory: telling it from other failures, and the figures that explain it. */
@NullMarked
package dev.finetooth.trainer.lora.memory;

import org.jspecify.annotations.NullMarked;
