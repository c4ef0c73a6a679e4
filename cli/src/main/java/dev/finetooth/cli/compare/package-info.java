/** The command that compares files of per-item results. */
@NullMarked
package dev.finetooth.cli.compare;

import org.jspecify.annotations.NullMarked;
