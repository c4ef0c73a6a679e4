/** Statistical tests on arrays of scores: every verdict stands on them. */
@NullMarked
package dev.finetooth.statistics;

import org.jspecify.annotations.NullMarked;
