/** From YAML to a plan, and from a plan to a sweep. */
@NullMarked
package dev.finetooth.sweep.plan;

import org.jspecify.annotations.NullMarked;
