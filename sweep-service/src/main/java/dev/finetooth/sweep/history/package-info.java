/** What earlier sweeps taught: adapters that are there already, and how fast things go. */
@NullMarked
package dev.finetooth.sweep.history;

import org.jspecify.annotations.NullMarked;
