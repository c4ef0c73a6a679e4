/** What the engine was ordered, and waiting for it. */
@NullMarked
package dev.finetooth.trainer.hosted.protocol;

import org.jspecify.annotations.NullMarked;
