/** Tests of scoring. */
@NullMarked
package dev.finetooth.sweep.score;

import org.jspecify.annotations.NullMarked;
