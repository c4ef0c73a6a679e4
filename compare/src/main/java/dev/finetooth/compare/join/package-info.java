/** Runs side by side, item by item, and what did not fit. */
@NullMarked
package dev.finetooth.compare.join;

import org.jspecify.annotations.NullMarked;
