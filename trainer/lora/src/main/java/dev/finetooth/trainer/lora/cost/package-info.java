/** What steps cost, measured, and how many lanes to train at once. */
@NullMarked
package dev.finetooth.trainer.lora.cost;

import org.jspecify.annotations.NullMarked;
