/** Tests of planning. */
@NullMarked
package dev.finetooth.sweep.plan;

import org.jspecify.annotations.NullMarked;
