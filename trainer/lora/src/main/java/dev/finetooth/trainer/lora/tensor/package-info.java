/** Where and in what precision libtorch computes, and how long its tensors live. */
@NullMarked
package dev.finetooth.trainer.lora.tensor;

import org.jspecify.annotations.NullMarked;
