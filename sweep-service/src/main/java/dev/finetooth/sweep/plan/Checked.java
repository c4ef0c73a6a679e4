package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.contracts.eval.SuiteFiles;
import dev.finetooth.contracts.training.DataSet;
import java.util.List;

/** A sweep after all checks: a blueprint, or every fault at once. */
sealed interface Checked {

  record Fine(Blueprint blueprint, DataSet data, SuiteFiles suite) implements Checked {}

  record Faulty(List<Fault> faults) implements Checked {}
}
