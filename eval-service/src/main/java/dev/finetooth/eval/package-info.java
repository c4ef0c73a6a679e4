/** The eval service. */
@NullMarked
package dev.finetooth.eval;

import org.jspecify.annotations.NullMarked;
