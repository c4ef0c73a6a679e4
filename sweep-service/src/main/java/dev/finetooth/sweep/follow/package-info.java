/** Follows the agents: job events become states, curves, adapters and requests for scores. */
@NullMarked
package dev.finetooth.sweep.follow;

import org.jspecify.annotations.NullMarked;
