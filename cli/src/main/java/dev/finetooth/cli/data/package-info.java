/** The commands about data sets. */
@NullMarked
package dev.finetooth.cli.data;

import org.jspecify.annotations.NullMarked;
