/**
 * Items that were answered several times, by several samples of a model or by several trainings of
 * a recipe: what may be claimed from them, and how often one of k samples is right.
 */
@NullMarked
package dev.finetooth.statistics.repeats;

import org.jspecify.annotations.NullMarked;
