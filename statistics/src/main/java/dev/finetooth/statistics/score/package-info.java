/** The mean score of one model, with the interval that suits its scores. */
@NullMarked
package dev.finetooth.statistics.score;

import org.jspecify.annotations.NullMarked;
