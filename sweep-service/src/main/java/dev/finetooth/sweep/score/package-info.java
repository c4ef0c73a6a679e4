/** Asks the eval service for scores and for the decision, and takes its answers. */
@NullMarked
package dev.finetooth.sweep.score;

import org.jspecify.annotations.NullMarked;
