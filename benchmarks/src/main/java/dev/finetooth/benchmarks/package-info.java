/** JMH benchmarks of named hot paths. */
@NullMarked
package dev.finetooth.benchmarks;

import org.jspecify.annotations.NullMarked;
