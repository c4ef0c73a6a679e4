/** What users write: sweeps, suites and data. */
@NullMarked
package dev.finetooth.spec;

import org.jspecify.annotations.NullMarked;
