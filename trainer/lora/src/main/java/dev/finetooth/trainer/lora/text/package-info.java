/** Tokenizer and chat template of a Hugging Face folder. */
@NullMarked
package dev.finetooth.trainer.lora.text;

import org.jspecify.annotations.NullMarked;
