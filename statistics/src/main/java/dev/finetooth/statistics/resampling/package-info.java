/**
 * The two resampling schemes that everything else shares: sign flips and the bootstrap, by cluster.
 */
@NullMarked
package dev.finetooth.statistics.resampling;

import org.jspecify.annotations.NullMarked;
