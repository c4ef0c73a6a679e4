/**
 * The library against SciPy, statsmodels, scikit-learn and others. The values lie in
 * src/test/resources/reference, each with the command that gave it; src/test/parity makes them, and
 * {@code make parity-statistics} makes them anew and compares live.
 */
@NullMarked
package dev.finetooth.statistics.reference;

import org.jspecify.annotations.NullMarked;
