/** The platform itself. */
@NullMarked
package dev.finetooth.testing;

import org.jspecify.annotations.NullMarked;
