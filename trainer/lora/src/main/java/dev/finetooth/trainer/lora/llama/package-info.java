/** Llama and the families like it: weights, forward and backward by hand, loss. */
@NullMarked
package dev.finetooth.trainer.lora.llama;

import org.jspecify.annotations.NullMarked;
