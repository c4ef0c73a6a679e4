/** The sweep service: plans sweeps, dispatches jobs, follows trials to their decision. */
@NullMarked
package dev.finetooth.sweep;

import org.jspecify.annotations.NullMarked;
