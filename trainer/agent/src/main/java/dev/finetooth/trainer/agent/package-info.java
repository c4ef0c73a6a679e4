/** The agent: takes jobs, runs engines, serves models. */
@NullMarked
package dev.finetooth.trainer.agent;

import org.jspecify.annotations.NullMarked;
