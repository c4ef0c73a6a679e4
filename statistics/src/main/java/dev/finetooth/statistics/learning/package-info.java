/**
 * What more training data would bring, from scores at several sizes, and whether more tuning would
 * bring more.
 */
@NullMarked
package dev.finetooth.statistics.learning;

import org.jspecify.annotations.NullMarked;
