/** The chat completions client: one attempt, and the patience around it. */
@NullMarked
package dev.finetooth.eval.endpoint;

import org.jspecify.annotations.NullMarked;
