/** Many comparisons at once: p-values and intervals that hold for all of them together. */
@NullMarked
package dev.finetooth.statistics.multiplicity;

import org.jspecify.annotations.NullMarked;
