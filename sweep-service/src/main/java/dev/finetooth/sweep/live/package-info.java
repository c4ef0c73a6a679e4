/** Who watches a sweep hears of its changes, once they are committed. */
@NullMarked
package dev.finetooth.sweep.live;

import org.jspecify.annotations.NullMarked;
