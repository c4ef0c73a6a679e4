/** Reading and writing safetensors files, and replacing files whole. */
@NullMarked
package dev.finetooth.trainer.lora.files;

import org.jspecify.annotations.NullMarked;
