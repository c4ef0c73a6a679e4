/** A sweep's own life: RUNNING, DECIDING, and its ends. */
@NullMarked
package dev.finetooth.sweep.sweep;

import org.jspecify.annotations.NullMarked;
