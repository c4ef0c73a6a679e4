/** Refuses requests that a foreign web page makes through the user's browser. */
@NullMarked
package dev.finetooth.gateway.guard;

import org.jspecify.annotations.NullMarked;
