/** The lora engine. */
@NullMarked
package dev.finetooth.trainer.lora;

import org.jspecify.annotations.NullMarked;
