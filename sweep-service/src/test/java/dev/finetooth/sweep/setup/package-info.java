/** Tests' access to what runs in the background. */
@NullMarked
package dev.finetooth.sweep.setup;

import org.jspecify.annotations.NullMarked;
