/**
 * The GGUF format of llama.cpp, versions 2 and 3: metadata, and tensors of plain or quantised
 * values.
 */
@NullMarked
package dev.finetooth.models.gguf;

import org.jspecify.annotations.NullMarked;
