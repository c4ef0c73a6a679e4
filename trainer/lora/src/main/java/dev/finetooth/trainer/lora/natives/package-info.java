/** Loading of the native libraries. */
@NullMarked
package dev.finetooth.trainer.lora.natives;

import org.jspecify.annotations.NullMarked;
