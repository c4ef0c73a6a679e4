/**
 * How fast engines train and answer: whole processes, run by hand ({@code make bench-training}).
 */
@NullMarked
package dev.finetooth.benchmarks.training;

import org.jspecify.annotations.NullMarked;
