/**
 * Hugging Face folders of Llama-shaped models: what they must hold, and what they say of
 * themselves.
 */
@NullMarked
package dev.finetooth.models.folder;

import org.jspecify.annotations.NullMarked;
