/** YAML read with line numbers: every fault is collected, with its path and what to do. */
@NullMarked
package dev.finetooth.spec.yaml;

import org.jspecify.annotations.NullMarked;
