/** The engine held against transformers, PEFT and TRL, whose results lie in golden files. */
@NullMarked
package dev.finetooth.trainer.lora.parity;

import org.jspecify.annotations.NullMarked;
