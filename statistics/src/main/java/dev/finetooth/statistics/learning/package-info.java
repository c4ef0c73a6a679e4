/**
 * What more training data would bring, from scores at several sizes, and whether more tuning would.
 */
@NullMarked
package dev.finetooth.statistics.learning;

import org.jspecify.annotations.NullMarked;
