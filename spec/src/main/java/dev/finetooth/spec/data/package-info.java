/** Chat examples in JSON lines: reading, leaks into a suite, splitting by group. */
@NullMarked
package dev.finetooth.spec.data;

import org.jspecify.annotations.NullMarked;
