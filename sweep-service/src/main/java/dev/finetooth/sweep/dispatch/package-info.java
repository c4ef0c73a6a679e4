/**
 * Puts jobs on their queues: few at a time, fairly over sweeps, and again where an attempt is lost.
 */
@NullMarked
package dev.finetooth.sweep.dispatch;

import org.jspecify.annotations.NullMarked;
