package dev.finetooth.sweep.plan;

import dev.finetooth.contracts.api.Problem.Fault;
import java.util.List;

/** A sweep with faults; nothing was started. */
public final class RefusedException extends RuntimeException {

  private final List<Fault> faults;

  public RefusedException(List<Fault> faults) {
    super("the sweep has " + faults.size() + " faults");
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
