/** Jobs and their lanes: what an attempt's events make of them. */
@NullMarked
package dev.finetooth.sweep.job;

import org.jspecify.annotations.NullMarked;
