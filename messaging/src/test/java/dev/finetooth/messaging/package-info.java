/** Messaging on a real broker and a real database. */
@NullMarked
package dev.finetooth.messaging;

import org.jspecify.annotations.NullMarked;
