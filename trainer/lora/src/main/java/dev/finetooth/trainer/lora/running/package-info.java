/** The command run: job.json in, events out. */
@NullMarked
package dev.finetooth.trainer.lora.running;

import org.jspecify.annotations.NullMarked;
