/** What an operator chooses by environment variables. */
@NullMarked
package dev.finetooth.trainer.lora.environment;

import org.jspecify.annotations.NullMarked;
