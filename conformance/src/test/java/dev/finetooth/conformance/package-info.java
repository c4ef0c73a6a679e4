/** The kit against engines that do one thing wrong each. */
@NullMarked
package dev.finetooth.conformance;

import org.jspecify.annotations.NullMarked;
