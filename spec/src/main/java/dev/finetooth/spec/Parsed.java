package dev.finetooth.spec;

import dev.finetooth.contracts.api.Problem.Fault;
import java.util.List;

/** What came of reading a document: a value, or every fault at once. */
public sealed interface Parsed<T> {

  /**
   * The document is right.
   *
   * @param warnings what is allowed but unwise
   */
  record Valid<T>(T value, List<String> warnings) implements Parsed<T> {
    public Valid {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The document is not right yet.
   *
   * @param faults at least one, in the order of the document
   */
  record Invalid<T>(List<Fault> faults) implements Parsed<T> {
    public Invalid {
      faults = List.copyOf(faults);
    }
  }
}
