/** What a sweep asks for: its YAML, defaults, grid, and the lanes that train it. */
@NullMarked
package dev.finetooth.spec.sweep;

import org.jspecify.annotations.NullMarked;
