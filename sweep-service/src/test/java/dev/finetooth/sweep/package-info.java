/** Tests over the whole service. */
@NullMarked
package dev.finetooth.sweep;

import org.jspecify.annotations.NullMarked;
