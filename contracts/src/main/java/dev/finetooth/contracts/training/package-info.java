/** Messages between the sweep service and the agents: jobs, their events and commands. */
@NullMarked
package dev.finetooth.contracts.training;

import org.jspecify.annotations.NullMarked;
