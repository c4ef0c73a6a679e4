/** The command doctor: what is missing on this machine. */
@NullMarked
package dev.finetooth.cli.doctor;

import org.jspecify.annotations.NullMarked;
