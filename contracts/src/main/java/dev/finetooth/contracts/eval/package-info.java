/** Messages between the sweep service and the eval service, and the decision document. */
@NullMarked
package dev.finetooth.contracts.eval;

import org.jspecify.annotations.NullMarked;
