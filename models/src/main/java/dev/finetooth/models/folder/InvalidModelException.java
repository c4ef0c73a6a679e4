package dev.finetooth.models.folder;

import dev.finetooth.contracts.api.Problem.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A model that cannot be taken into the store; every fault at once. */
public final class InvalidModelException extends RuntimeException {

  private final transient List<Fault> faults;

  public InvalidModelException(String what, List<Fault> faults) {
    super(
        faults.stream()
            .map(fault -> "\n  " + fault.where() + ": " + fault.message())
            .collect(Collectors.joining("", what, "")));
    this.faults = List.copyOf(faults);
  }

  public InvalidModelException(String what, String where, String message) {
    this(what, List.of(new Fault(where, message)));
  }

  public List<Fault> faults() {
    return faults;
  }
}
