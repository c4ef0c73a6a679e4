/** The commands about sweeps. */
@NullMarked
package dev.finetooth.cli.sweep;

import org.jspecify.annotations.NullMarked;
