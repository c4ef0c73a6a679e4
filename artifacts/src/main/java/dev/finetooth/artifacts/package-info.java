/** Where adapters, data sets and outputs lie: content-addressed, behind one port. */
@NullMarked
package dev.finetooth.artifacts;

import org.jspecify.annotations.NullMarked;
