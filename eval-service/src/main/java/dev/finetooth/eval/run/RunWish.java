package dev.finetooth.eval.run;

import dev.finetooth.contracts.eval.Part;
import dev.finetooth.contracts.eval.SuiteFiles;

/**
 * What somebody wants scored.
 *
 * @param owner the sweep that asks, or empty for a person
 * @param fresh score again even where a run of the same model, suite and part is there
 */
public record RunWish(String owner, String model, SuiteFiles suite, Part part, boolean fresh) {}
