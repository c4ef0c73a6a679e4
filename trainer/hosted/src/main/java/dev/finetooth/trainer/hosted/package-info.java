/** The engine program. */
@NullMarked
package dev.finetooth.trainer.hosted;

import org.jspecify.annotations.NullMarked;
