/** From plain records to chat data in parts that share no group: what {@code data split} does. */
@NullMarked
package dev.finetooth.spec.preparation;

import org.jspecify.annotations.NullMarked;
