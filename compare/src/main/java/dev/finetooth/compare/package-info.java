/**
 * Compares runs by the per-item results that evaluation tools wrote: {@link
 * dev.finetooth.compare.format.Formats} reads them, {@link dev.finetooth.compare.join.Joining}
 * joins them, {@link dev.finetooth.compare.verdict.Comparing} judges, and the render package tells.
 */
@NullMarked
package dev.finetooth.compare;

import org.jspecify.annotations.NullMarked;
