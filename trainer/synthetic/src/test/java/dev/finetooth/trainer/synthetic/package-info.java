/** The synthetic engine's formulas by hand, and the engine as a process. */
@NullMarked
package dev.finetooth.trainer.synthetic;

import org.jspecify.annotations.NullMarked;
