/** Tests of trials. */
@NullMarked
package dev.finetooth.sweep.trial;

import org.jspecify.annotations.NullMarked;
