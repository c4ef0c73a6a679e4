/** The command run: a provider's job for each lane. */
@NullMarked
package dev.finetooth.trainer.hosted.training;

import org.jspecify.annotations.NullMarked;
