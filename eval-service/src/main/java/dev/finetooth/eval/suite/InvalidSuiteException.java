package dev.finetooth.eval.suite;

import dev.finetooth.contracts.api.Problem.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A suite that cannot be asked; the message names every fault, its place and the remedy. */
public final class InvalidSuiteException extends RuntimeException {

  private final transient List<Fault> faults;

  public InvalidSuiteException(List<Fault> faults) {
    super(inWords(faults));
    this.faults = List.copyOf(faults);
  }

  private static String inWords(List<Fault> faults) {
    return faults.stream()
        .map(fault -> fault.where() + ": " + fault.message())
        .collect(Collectors.joining("; "));
  }

  /** Every fault in one line. */
  public String inWords() {
    return inWords(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
