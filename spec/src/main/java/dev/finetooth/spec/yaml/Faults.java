package dev.finetooth.spec.yaml;

import dev.finetooth.contracts.api.Problem.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every fault of a document, to be told all at once. */
public final class Faults {

  private static final int AFTER_EVERY_LINE = Integer.MAX_VALUE;

  private final String document;
  private final List<Located> found = new ArrayList<>();

  private record Located(int line, Fault fault) {}

  /** Faults of the document that the user has before her. */
  public Faults() {
    this("");
  }

  /** Faults of a document that another one names, such as {@code suite.yaml}. */
  public Faults(String document) {
    this.document = document.isEmpty() ? "" : document + " ";
  }

  /** A fault of the document itself. */
  public void add(int line, String path, String message) {
    String where = document + "line " + line + (path.isEmpty() ? "" : ", " + path);
    found.add(new Located(line, new Fault(where, message)));
  }

  /** A fault of a file that the document names. */
  public void add(Fault fault) {
    found.add(new Located(AFTER_EVERY_LINE, fault));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** By line; those of other files last. */
  public List<Fault> list() {
    return found.stream()
        .sorted(Comparator.comparingInt(Located::line))
        .map(Located::fault)
        .distinct()
        .toList();
  }
}
