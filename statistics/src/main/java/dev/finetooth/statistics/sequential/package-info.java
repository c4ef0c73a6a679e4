/**
 * Evaluation that may stop early: evidence and intervals that hold after every item, however often
 * they are looked at.
 */
@NullMarked
package dev.finetooth.statistics.sequential;

import org.jspecify.annotations.NullMarked;
