/** The REST interfaces, as the commands use them. */
@NullMarked
package dev.finetooth.cli.server;

import org.jspecify.annotations.NullMarked;
