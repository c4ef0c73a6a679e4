/** Intervals and an exact test for a share of successes. */
@NullMarked
package dev.finetooth.statistics.proportion;

import org.jspecify.annotations.NullMarked;
