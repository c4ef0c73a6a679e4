/** LoRA adapters: their layout in one flat buffer and PEFT's files. */
@NullMarked
package dev.finetooth.trainer.lora.adapter;

import org.jspecify.annotations.NullMarked;
