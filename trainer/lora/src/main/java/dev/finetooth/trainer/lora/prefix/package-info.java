/** Hidden states under the adapted layers, computed once and kept. */
@NullMarked
package dev.finetooth.trainer.lora.prefix;

import org.jspecify.annotations.NullMarked;
