/** The finetooth command. */
@NullMarked
package dev.finetooth.cli;

import org.jspecify.annotations.NullMarked;
