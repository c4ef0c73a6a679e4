/** The comparison of joined runs and what follows from it. */
@NullMarked
package dev.finetooth.compare.verdict;

import org.jspecify.annotations.NullMarked;
