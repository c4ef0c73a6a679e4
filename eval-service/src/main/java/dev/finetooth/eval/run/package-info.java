/** Eval runs: one suite part on one model, item by item, each durable before the run ends. */
@NullMarked
package dev.finetooth.eval.run;

import org.jspecify.annotations.NullMarked;
