package dev.finetooth.spec;

import dev.finetooth.contracts.api.Problem.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** What came of parsing, as a text that tests compare. */
public final class Rendered {

  private Rendered() {}

  public static String faults(Parsed<?> parsed) {
    return switch (parsed) {
      case Parsed.Valid<?> valid -> "valid";
      case Parsed.Invalid<?> invalid -> lines(invalid.faults());
    };
  }

  public static String lines(List<Fault> faults) {
    return faults.stream()
        .map(fault -> fault.where() + ": " + fault.message())
        .collect(Collectors.joining("\n"));
  }
}
