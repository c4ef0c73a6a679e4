/** The command serve: answers by the provider's chat completions. */
@NullMarked
package dev.finetooth.trainer.hosted.serving;

import org.jspecify.annotations.NullMarked;
