/**
 * Evidence that the methods do what they say: each claim is tried on thousands of made-up data sets
 * whose truth is known. {@code make simulate} runs all of it and writes
 * docs/statistics-evidence.md.
 */
@NullMarked
package dev.finetooth.statistics.simulation;

import org.jspecify.annotations.NullMarked;
