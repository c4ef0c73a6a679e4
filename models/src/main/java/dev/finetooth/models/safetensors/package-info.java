/** The safetensors format: an 8-byte header length, a JSON header, and the tensors' bytes. */
@NullMarked
package dev.finetooth.models.safetensors;

import org.jspecify.annotations.NullMarked;
