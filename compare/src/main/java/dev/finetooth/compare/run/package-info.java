/**
 * What a run of an evaluation left behind, whichever tool wrote it: one answer after the other,
 * each with scores or with the reason why there are none.
 */
@NullMarked
package dev.finetooth.compare.run;

import org.jspecify.annotations.NullMarked;
