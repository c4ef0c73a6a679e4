/** What the service says to others, written in the transaction that decides it. */
@NullMarked
package dev.finetooth.sweep.outgoing;

import org.jspecify.annotations.NullMarked;
