/** Decides a sweep from per-item scores. Pure: scores in, decision document out. */
@NullMarked
package dev.finetooth.eval.decision;

import org.jspecify.annotations.NullMarked;
