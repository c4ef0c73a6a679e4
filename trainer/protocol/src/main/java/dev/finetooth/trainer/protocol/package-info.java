/** How an engine in Java speaks and listens. */
@NullMarked
package dev.finetooth.trainer.protocol;

import org.jspecify.annotations.NullMarked;
