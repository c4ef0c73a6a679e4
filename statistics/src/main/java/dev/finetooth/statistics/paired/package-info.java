/** Two models on the same items. */
@NullMarked
package dev.finetooth.statistics.paired;

import org.jspecify.annotations.NullMarked;
