/** Graders: small pure checks that turn a model's answer into a score, or say why there is none. */
@NullMarked
package dev.finetooth.eval.grader;

import org.jspecify.annotations.NullMarked;
