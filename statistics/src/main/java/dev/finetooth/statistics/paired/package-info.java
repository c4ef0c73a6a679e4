/** Two models on the same items: tests and intervals for the difference of their scores. */
@NullMarked
package dev.finetooth.statistics.paired;

import org.jspecify.annotations.NullMarked;
