/** Trials: their states, the table of transitions, and where they are kept. */
@NullMarked
package dev.finetooth.sweep.trial;

import org.jspecify.annotations.NullMarked;
