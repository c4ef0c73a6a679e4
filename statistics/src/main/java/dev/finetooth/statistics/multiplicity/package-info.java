/** Many comparisons at once. */
@NullMarked
package dev.finetooth.statistics.multiplicity;

import org.jspecify.annotations.NullMarked;
