/** A lane: optimiser, learning rates, snapshots, checkpoints. */
@NullMarked
package dev.finetooth.trainer.lora.training;

import org.jspecify.annotations.NullMarked;
