/** The command that says how many items a comparison needs. */
@NullMarked
package dev.finetooth.cli.power;

import org.jspecify.annotations.NullMarked;
