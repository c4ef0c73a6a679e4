/** Ranks of models: over data sets, over items, and how sure they are. */
@NullMarked
package dev.finetooth.statistics.ranking;

import org.jspecify.annotations.NullMarked;
