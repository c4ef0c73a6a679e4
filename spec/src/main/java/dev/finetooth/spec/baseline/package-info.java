/** What a task's answers are worth without a language model. */
@NullMarked
package dev.finetooth.spec.baseline;

import org.jspecify.annotations.NullMarked;
