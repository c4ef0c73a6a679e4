/** Tokenizers in the form of Hugging Face's tokenizer.json. */
@NullMarked
package dev.finetooth.models.tokenizer;

import org.jspecify.annotations.NullMarked;
