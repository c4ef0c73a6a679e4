/** The commands about base models. */
@NullMarked
package dev.finetooth.cli.model;

import org.jspecify.annotations.NullMarked;
