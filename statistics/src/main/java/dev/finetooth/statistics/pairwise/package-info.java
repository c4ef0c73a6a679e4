/** Strengths of models from duels between two at a time. */
@NullMarked
package dev.finetooth.statistics.pairwise;

import org.jspecify.annotations.NullMarked;
