/** Tests of dispatching. */
@NullMarked
package dev.finetooth.sweep.dispatch;

import org.jspecify.annotations.NullMarked;
