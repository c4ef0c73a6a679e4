/** The engines of this machine: which there are, and whether they keep to the protocol. */
@NullMarked
package dev.finetooth.cli.engine;

import org.jspecify.annotations.NullMarked;
