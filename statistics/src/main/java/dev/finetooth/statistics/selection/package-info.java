/** Choosing among many: which are tied with the best, and how much choosing flatters. */
@NullMarked
package dev.finetooth.statistics.selection;

import org.jspecify.annotations.NullMarked;
