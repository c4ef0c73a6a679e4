/** Tables, figures and live lines for terminals. */
@NullMarked
package dev.finetooth.cli.text;

import org.jspecify.annotations.NullMarked;
