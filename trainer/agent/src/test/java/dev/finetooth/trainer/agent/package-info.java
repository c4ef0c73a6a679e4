/** Rules that hold over all packages. */
@NullMarked
package dev.finetooth.trainer.agent;

import org.jspecify.annotations.NullMarked;
