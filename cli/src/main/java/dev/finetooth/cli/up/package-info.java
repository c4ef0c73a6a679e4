/** The command up: starts and supervises the system's processes. */
@NullMarked
package dev.finetooth.cli.up;

import org.jspecify.annotations.NullMarked;
