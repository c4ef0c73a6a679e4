/** The commands about eval runs. */
@NullMarked
package dev.finetooth.cli.eval;

import org.jspecify.annotations.NullMarked;
