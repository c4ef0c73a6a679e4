/** Tests of jobs. */
@NullMarked
package dev.finetooth.sweep.job;

import org.jspecify.annotations.NullMarked;
