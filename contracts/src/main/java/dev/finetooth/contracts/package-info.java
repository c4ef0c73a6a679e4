/** Typed ids, hashes and the JSON rules that every message follows. */
@NullMarked
package dev.finetooth.contracts;

import org.jspecify.annotations.NullMarked;
